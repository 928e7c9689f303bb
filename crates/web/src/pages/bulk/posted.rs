//! The posted form: which records, and which change.

use tejido_app::App;
use tejido_app::bulk::{Selection, values};
use tejido_domain::bulk::Edit;
use tejido_domain::record::{Access, Life, RecordId};
use tejido_formats::text::one_line;
use tejido_lang::LanguageTag;

use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::pages::params::Params;
use crate::views::bulk::{TypedEdit, WrongView};

/// Fields whose values can be changed together.
pub const FIELDS: [&str; 16] = [
    "subject",
    "section",
    "type",
    "sector",
    "service",
    "collection",
    "place",
    "creator",
    "contributor",
    "publisher",
    "organization",
    "language",
    "identifier",
    "url",
    "license",
    "label",
];

/// What was typed.
pub fn typed(fields: &Fields) -> TypedEdit {
    let get = |name: &str| fields.get(name).to_owned();
    TypedEdit {
        edit: get("edit"),
        field: get("field"),
        values: get("values"),
        from: get("from"),
        to: get("to"),
        lang: get("lang"),
        texts: get("texts"),
        find: get("find"),
        with: get("with"),
        whole: fields.has("whole"),
        access: get("access"),
        life: get("life"),
        note: get("note"),
    }
}

/// The records of a question, as the address of a search says it.
pub async fn search(app: &App, question: &str) -> Result<Selection, WebError> {
    let find = Params::read(question)?.find(app, &[]).await?;
    Ok(Selection::Search(Box::new(find)))
}

/// The selected records.
pub async fn selection(app: &App, fields: &Fields) -> Result<Selection, WebError> {
    if fields.get("which") == "ticked" {
        let ids: Vec<RecordId> = fields.all("record").filter_map(|id| id.parse().ok()).collect();
        return Ok(Selection::These(ids));
    }
    search(app, fields.get("question")).await
}

fn wrong(field: &str, code: &str, value: &str) -> WrongView {
    WrongView { field: field.to_owned(), code: code.to_owned(), value: value.chars().take(80).collect() }
}

/// The change, or what is wrong with it.
pub async fn edit(app: &App, fields: &Fields) -> Result<Result<Edit, WrongView>, WebError> {
    let field = fields.get("field");
    let edit = fields.get("edit");
    Ok(match edit {
        "access" => match fields.get("access").trim().parse::<Access>() {
            Ok(access) => Ok(Edit::Access { access }),
            Err(_) => Err(wrong("access", "access", fields.get("access"))),
        },
        "life" => {
            Life::parse(fields.get("life")).map(|life| Edit::Life { life }).ok_or_else(|| wrong("edit", "edit", ""))
        }
        "words" => words(fields),
        _ if !FIELDS.contains(&field) => Err(wrong("field", "field", field)),
        "exchange" => exchange(app, field, fields).await?,
        "add" | "remove" | "set" => many(app, (edit, field), fields).await?,
        other => Err(wrong("edit", "edit", other)),
    })
}

fn words(fields: &Fields) -> Result<Edit, WrongView> {
    let lang = LanguageTag::parse(fields.get("lang")).map_err(|_| wrong("lang", "edit", fields.get("lang")))?;
    if fields.get("find").is_empty() {
        return Err(wrong("find", "find", ""));
    }
    let field = match fields.get("texts") {
        "all" => String::new(),
        field => field.to_owned(),
    };
    Ok(Edit::Words {
        field,
        lang,
        find: fields.get("find").to_owned(),
        with: fields.get("with").to_owned(),
        whole: fields.has("whole"),
    })
}

async fn exchange(app: &App, field: &str, fields: &Fields) -> Result<Result<Edit, WrongView>, WebError> {
    let mut found = Vec::new();
    for name in ["from", "to"] {
        let word = one_line(fields.get(name));
        let (value, _) = values(app, field, std::slice::from_ref(&word)).await?;
        match value.into_iter().next() {
            Some(value) => found.push(value),
            // A bare name may go, though no record has it.
            None if name == "from" && !word.is_empty() => found.push(word),
            None => return Ok(Err(wrong(name, "value", &word))),
        }
    }
    let (to, from) = (found.pop().unwrap_or_default(), found.pop().unwrap_or_default());
    Ok(Ok(Edit::Exchange { field: field.to_owned(), from, to }))
}

async fn many(app: &App, (edit, field): (&str, &str), fields: &Fields) -> Result<Result<Edit, WrongView>, WebError> {
    let lines: Vec<String> = fields.get("values").lines().map(one_line).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() && edit != "set" {
        return Ok(Err(wrong("values", "none", "")));
    }
    let (mut found, unknown) = values(app, field, &lines).await?;
    if edit == "remove" {
        found.extend(unknown);
    } else if let Some(unknown) = unknown.first() {
        return Ok(Err(wrong("values", "value", unknown)));
    }
    let field = field.to_owned();
    Ok(Ok(match edit {
        "add" => Edit::Add { field, values: found },
        "remove" => Edit::Remove { field, values: found },
        _ => Edit::Set { field, values: found },
    }))
}

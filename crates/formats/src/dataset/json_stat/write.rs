//! Writing the cube once its rows are known.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use tejido_lang::tag::LanguageTag;

use super::super::cube::{absent_code, free_name};
use super::super::json::{Object, language_map};
use super::super::model::{DatasetModel, chosen};
use super::JsonStat;
use super::axis::Axis;
use crate::table::{Absence, Cell};

impl JsonStat<'_> {
    /// Writes the cube with labels in one language, and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish<W: Write>(self, language: &LanguageTag, mut writer: W) -> io::Result<W> {
        serde_json::to_writer(&mut writer, &self.document(language))?;
        Ok(writer)
    }

    fn document(&self, language: &LanguageTag) -> Value {
        let orders: Vec<Vec<usize>> = self.axes.iter().map(Axis::order).collect();
        let metric = free_name("metric", &self.model.schema.columns);
        let mut ids: Vec<&str> = self.axes.iter().map(|axis| axis.about.name.as_str()).collect();
        ids.push(&metric);
        let mut size: Vec<usize> = orders.iter().map(Vec::len).collect();
        size.push(self.cube.measures.len());
        let mut dimension = Map::new();
        for (axis, order) in self.axes.iter().zip(&orders) {
            dimension.insert(axis.about.name.clone(), self.axis(axis, order, language));
        }
        dimension.insert(metric.clone(), self.metric(language));
        let (value, status) = self.values(&orders, &size);
        head(self.model, language)
            .set("id", ids)
            .set("size", size)
            .set("role", self.roles(&metric))
            .set("dimension", dimension)
            .set("status", status)
            .build_with("value", value)
    }

    fn roles(&self, metric: &str) -> Value {
        let time: Vec<_> = self.cube.time.iter().map(|place| self.model.schema.columns[*place].name.as_str()).collect();
        Object::with("metric", vec![metric]).set("time", time).build()
    }

    fn axis(&self, axis: &Axis<'_>, order: &[usize], language: &LanguageTag) -> Value {
        let index: Vec<&str> = order.iter().map(|place| axis.id(*place)).collect();
        let label: Map<String, Value> =
            index.iter().map(|id| ((*id).to_owned(), self.category(axis, id, language).into())).collect();
        Object::with("label", chosen(&axis.about.labels, language).unwrap_or(&axis.about.name))
            .set("note", chosen(&axis.about.notes, language).map_or(Value::Null, |note| json!([note])))
            .set("category", json!({"index": index, "label": label}))
            .build()
    }

    fn category(&self, axis: &Axis<'_>, id: &str, language: &LanguageTag) -> String {
        let code = axis.about.codes.iter().find(|code| code.value == id).map(|code| &code.labels);
        let absence = Absence::ALL.into_iter().find(|absence| absent_code(*absence) == id);
        let labels = code.or_else(|| self.model.absences.get(&absence?));
        labels.and_then(|labels| chosen(labels, language)).unwrap_or(id).to_owned()
    }

    /// The dimension of measures. JSON-stat's unit has a label; ours is a code, so it is both.
    fn metric(&self, language: &LanguageTag) -> Value {
        let columns = || self.cube.measures.iter().map(|place| &self.model.schema.columns[*place]);
        let index: Vec<&str> = columns().map(|column| column.name.as_str()).collect();
        let label = |words: Option<&str>, name: &str| Value::from(words.unwrap_or(name));
        let labels: Map<_, _> =
            columns().map(|it| (it.name.clone(), label(chosen(&it.labels, language), &it.name))).collect();
        let notes: Map<_, _> =
            columns().filter_map(|it| Some((it.name.clone(), json!([chosen(&it.notes, language)?])))).collect();
        let units: Map<_, _> =
            columns().filter_map(|it| Some((it.name.clone(), json!({"label": it.unit.as_ref()?})))).collect();
        let category = Object::with("index", index).set("label", labels).set("note", notes).set("unit", units);
        Object::with("category", category.build()).build()
    }

    /// Values and statuses in row-major order: the last dimension is that of measures.
    fn values(&self, orders: &[Vec<usize>], size: &[usize]) -> (Value, Value) {
        let ranks: Vec<Vec<usize>> = orders.iter().map(|order| ranks(order)).collect();
        let total: usize = size.iter().product();
        let (width, measures) = (self.axes.len(), self.cube.measures.len());
        let (mut found, mut status) = (Vec::new(), Map::new());
        for (place, values) in self.places.chunks(width).zip(self.values.chunks(measures)) {
            let row =
                place.iter().zip(&ranks).zip(size).fold(0, |at, ((place, rank), count)| at * count + rank[*place]);
            for (measure, cell) in values.iter().enumerate() {
                let at = row * measures + measure;
                match cell.absence() {
                    Some(absence) => drop(status.insert(at.to_string(), absence.sdmx().into())),
                    None => found.push((at, number(cell))),
                }
            }
        }
        let value = if found.len() * 2 >= total {
            let mut dense = vec![Value::Null; total];
            for (at, value) in found {
                dense[at] = value;
            }
            Value::Array(dense)
        } else {
            found.into_iter().map(|(at, value)| (at.to_string(), value)).collect::<Map<_, _>>().into()
        };
        (value, status.into())
    }
}

/// Where each category came to stand.
fn ranks(order: &[usize]) -> Vec<usize> {
    let mut ranks = vec![0; order.iter().max().map_or(0, |most| most + 1)];
    for (rank, place) in order.iter().enumerate() {
        ranks[*place] = rank;
    }
    ranks
}

fn number(cell: &Cell) -> Value {
    match cell {
        Cell::Integer(number) => (*number).into(),
        Cell::Number(number) => (*number).into(),
        other => other.plain().into(),
    }
}

fn head(model: &DatasetModel, language: &LanguageTag) -> Object {
    let notes = [&model.description, &model.method, &model.coverage, &model.problems];
    let notes: Vec<&str> = notes.into_iter().filter_map(|labels| chosen(labels, language)).collect();
    let sources: Vec<&str> = model.sources.iter().map(|source| source.title.as_str()).collect();
    let statuses = Absence::ALL.into_iter().filter_map(|it| Some((it.sdmx().to_owned(), model.absences.get(&it)?)));
    let statuses: Map<String, Value> =
        statuses.filter_map(|(code, labels)| Some((code, chosen(labels, language)?.into()))).collect();
    let extension = Object::default()
        .text("licence", model.licence.as_deref())
        .set("version", model.version)
        .set("titles", language_map(&model.title))
        .set("status", Object::default().set("label", statuses).build());
    Object::with("version", "2.0")
        .set("class", "dataset")
        .set("href", model.id.as_str())
        .words("label", &model.title, language)
        .set("note", notes)
        .text("source", (!sources.is_empty()).then(|| sources.join("; ")))
        .text("updated", model.modified.or(model.issued).map(|day| day.to_string()))
        .set("extension", extension.build())
}

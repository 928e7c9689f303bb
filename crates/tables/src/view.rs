//! Views as questions to the engine.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::dataframe::DataFrame;
use datafusion::functions::expr_fn::{lower, strpos};
use datafusion::functions_aggregate::count::{count_all, count_distinct};
use datafusion::functions_aggregate::expr_fn::{avg, count, max, median, min, sum};
use datafusion::logical_expr::SortExpr;
use datafusion::prelude::{Expr, ident, lit};
use datafusion::scalar::ScalarValue;
use tejido_domain::observatory::view::{Filter, Function, Measure, Sort, Test, View};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Absence, Cell, ColumnType};

use crate::answer::{Answer, AnswerColumn, Read, rows};
use crate::shape::Shape;
use crate::write::days;
use crate::{Engine, Result, TablesError};

impl Engine {
    /// A page of a view. The view was read against these columns, and these are the file's.
    pub async fn view(&self, file: &Path, columns: &[DataColumn], view: &View, size: usize) -> Result<Answer> {
        let asked = Asked { engine: self, columns, view, size };
        self.within(async {
            let filtered = asked.filtered(self.table(file, asked.threads()).await?)?;
            if view.is_grouped() { asked.grouped(filtered).await } else { asked.rows(filtered).await }
        })
        .await
    }
}

pub struct Asked<'a> {
    pub engine: &'a Engine,
    pub columns: &'a [DataColumn],
    pub view: &'a View,
    pub size: usize,
}

impl<'a> Asked<'a> {
    fn column(&self, name: &str) -> Result<&'a DataColumn> {
        let unknown = || TablesError::Question(format!("no column {name}"));
        self.columns.iter().find(|column| column.name == name).ok_or_else(unknown)
    }

    fn offset(&self) -> usize {
        usize::try_from(self.view.page).unwrap_or(usize::MAX).saturating_mul(self.size)
    }

    /// Rows that nothing puts in order keep that of the file, or pages would overlap.
    pub fn threads(&self) -> usize {
        let in_file_order = !self.view.is_grouped() && self.view.sort.is_empty();
        if in_file_order { 1 } else { self.engine.bounds.threads }
    }

    pub fn filtered(&self, mut frame: DataFrame) -> Result<DataFrame> {
        for filter in &self.view.filters {
            frame = frame.filter(test(filter, self.column(&filter.column)?)?)?;
        }
        Ok(frame)
    }

    /// The columns that are shown where nothing is grouped.
    pub fn shown(&self) -> Result<Vec<&'a DataColumn>> {
        match self.view.show.as_slice() {
            [] => Ok(self.columns.iter().collect()),
            names => names.iter().map(|name| self.column(name)).collect(),
        }
    }

    /// The rows in the order that was asked for, then by every other column: what is alike in all of them may
    /// change places, and nobody sees it.
    pub fn ordered(&self, frame: DataFrame) -> Result<DataFrame> {
        let sorted = &self.view.sort;
        if sorted.is_empty() {
            return Ok(frame);
        }
        let order = |sort: &Sort| ident(&sort.by).sort(!sort.down, false);
        let others = self.columns.iter().filter(|column| sorted.iter().all(|sort| sort.by != column.name));
        let others = others.map(|column| ident(&column.name).sort(true, false));
        Ok(frame.sort(sorted.iter().map(order).chain(others).collect())?)
    }

    /// The rows themselves.
    async fn rows(&self, frame: DataFrame) -> Result<Answer> {
        let shown = self.shown()?;
        let total = frame.clone().count().await?;
        let batches = self.ordered(frame)?.limit(self.offset(), Some(self.size))?.collect().await?;
        let read: Vec<Read<'_>> = shown.iter().map(|column| as_kept(column)).collect();
        let columns = shown.iter().map(|column| AnswerColumn::from(*column)).collect();
        Ok(Answer { columns, rows: rows(&batches, &read)?, total: total as u64 })
    }

    /// A row for each group.
    async fn grouped(&self, frame: DataFrame) -> Result<Answer> {
        let measures = self.view.measures();
        let by: Vec<&DataColumn> = self.view.by.iter().map(|name| self.column(name)).collect::<Result<_>>()?;
        let across = self.view.across.as_deref().map(|name| self.column(name)).transpose()?;
        let groups: Vec<&DataColumn> = by.iter().copied().chain(across).collect();
        let aggregates = measures.iter().map(|measure| self.aggregate(measure)).collect::<Result<Vec<_>>>()?;
        let keys = groups.iter().flat_map(|column| as_group(column)).collect();
        let most = self.engine.bounds.rows;
        let frame = frame.aggregate(keys, aggregates)?.sort(self.order(&by))?.limit(0, Some(most + 1))?;
        let batches = frame.collect().await?;
        if batches.iter().map(RecordBatch::num_rows).sum::<usize>() > most {
            return Err(TablesError::TooMany { what: "groups", most });
        }
        let names: Vec<String> = measures.iter().map(Measure::to_string).collect();
        let typed = measures.iter().map(|measure| self.measured(measure)).collect::<Result<Vec<_>>>()?;
        let mut read: Vec<Read<'_>> = groups.iter().map(|column| as_kept(column)).collect();
        read.extend(names.iter().zip(&typed).map(|(name, ty)| Read { name, ty: *ty, status: None }));
        let found = rows(&batches, &read)?;
        let heads: Vec<AnswerColumn> = by.iter().map(|column| AnswerColumn::from(*column)).collect();
        let results: Vec<AnswerColumn> =
            names.into_iter().zip(typed).map(|(name, ty)| AnswerColumn { name, ty }).collect();
        let (columns, found) = match across {
            None => (heads.into_iter().chain(results).collect(), found),
            Some(_) => self.spread(heads, &results, found)?,
        };
        let total = found.len() as u64;
        Ok(Answer { columns, rows: found.into_iter().skip(self.offset()).take(self.size).collect(), total })
    }

    /// As asked, then by the groups themselves, so that pages never overlap.
    fn order(&self, by: &[&DataColumn]) -> Vec<SortExpr> {
        let asked = self.view.sort.iter().filter(|sort| self.view.across.is_none() || self.view.by.contains(&sort.by));
        let asked = asked.map(|sort| ident(&sort.by).sort(!sort.down, false));
        let groups = by.iter().map(|column| ident(&column.name).sort(true, false));
        let across = self.view.across.iter().map(|name| ident(name).sort(true, false));
        let all: Vec<SortExpr> = asked.chain(groups).chain(across).collect();
        // A total alone has no order, and the engine wants one.
        if all.is_empty() { vec![lit(1).sort(true, false)] } else { all }
    }

    fn aggregate(&self, measure: &Measure) -> Result<Expr> {
        let of = |name: &str| self.column(name).map(|column| ident(&column.name));
        let made = match (measure.function, measure.column.as_deref()) {
            (_, None) => count_all(),
            (Function::Count, Some(name)) => count(of(name)?),
            (Function::Sum, Some(name)) => sum(of(name)?),
            (Function::Mean, Some(name)) => avg(of(name)?),
            (Function::Median, Some(name)) => median(as_number(of(name)?)),
            (Function::Min, Some(name)) => min(of(name)?),
            (Function::Max, Some(name)) => max(of(name)?),
            (Function::Distinct, Some(name)) => count_distinct(of(name)?),
        };
        Ok(made.alias(measure.to_string()))
    }

    fn measured(&self, measure: &Measure) -> Result<ColumnType> {
        Ok(match (measure.function, measure.column.as_deref()) {
            (Function::Count | Function::Distinct, _) | (_, None) => ColumnType::Integer,
            (Function::Mean | Function::Median, _) => ColumnType::Number,
            (Function::Sum | Function::Min | Function::Max, Some(name)) => self.column(name)?.ty,
        })
    }

    /// Makes the values of the last of the group columns columns of their own.
    fn spread(
        &self,
        mut heads: Vec<AnswerColumn>,
        measured: &[AnswerColumn],
        found: Vec<Vec<Cell>>,
    ) -> Result<(Vec<AnswerColumn>, Vec<Vec<Cell>>)> {
        let by = heads.len();
        let mut values: BTreeMap<String, usize> =
            found.iter().filter_map(|row| row.get(by)).map(|cell| (cell.plain(), 0)).collect();
        if values.len() > self.engine.bounds.across {
            return Err(TablesError::TooMany { what: "columns", most: self.engine.bounds.across });
        }
        for (at, (value, place)) in values.iter_mut().enumerate() {
            *place = at;
            let named =
                |column: &AnswerColumn| AnswerColumn { name: format!("{} {value}", column.name), ty: column.ty };
            heads.extend(measured.iter().map(named));
        }
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut spread: Vec<Vec<Cell>> = Vec::new();
        for mut row in found {
            let cells = row.split_off(by + 1);
            let Some(value) = row.pop() else { continue };
            // What tells groups apart as text tells their cells apart; the reason of an absence is part of it.
            let key = row.iter().map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join("\u{1f}");
            let at = *places.entry(key).or_insert_with(|| {
                let mut wide = row;
                wide.resize(heads.len(), Cell::Absent(Absence::NotApplicable));
                spread.push(wide);
                spread.len() - 1
            });
            let from = by + values.get(&value.plain()).copied().unwrap_or_default() * measured.len();
            let wide = spread.get_mut(at).into_iter().flatten().skip(from);
            wide.zip(cells).for_each(|(place, cell)| *place = cell);
        }
        Ok((heads, spread))
    }
}

pub fn as_kept(column: &DataColumn) -> Read<'_> {
    let shape = Shape::from(column);
    Read { name: &column.name, ty: column.ty, status: shape.reasons.then(|| shape.status()) }
}

/// Absences of different reasons are different groups.
fn as_group(column: &DataColumn) -> Vec<Expr> {
    let shape = Shape::from(column);
    std::iter::once(ident(&shape.name)).chain(shape.reasons.then(|| ident(shape.status()))).collect()
}

fn as_number(expr: Expr) -> Expr {
    datafusion::logical_expr::cast(expr, datafusion::arrow::datatypes::DataType::Float64)
}

/// A test as a condition.
fn test(filter: &Filter, column: &DataColumn) -> Result<Expr> {
    let of = ident(&column.name);
    let value = |text: &str| literal(text, column.ty);
    let values = |texts: &[String]| texts.iter().map(|text| value(text)).collect::<Result<Vec<_>>>();
    Ok(match &filter.test {
        Test::Is(texts) => of.in_list(values(texts)?, false),
        Test::Not(texts) => of.in_list(values(texts)?, true),
        Test::From(text) => of.gt_eq(value(text)?),
        Test::To(text) => of.lt_eq(value(text)?),
        Test::Has(text) => strpos(lower(of), lit(text.to_lowercase())).gt(lit(0)),
        Test::Gap(None) => of.is_null(),
        Test::Gap(Some(absence)) => gap(column, *absence),
    })
}

fn gap(column: &DataColumn, absence: Absence) -> Expr {
    let shape = Shape::from(column);
    if shape.reasons {
        ident(shape.status()).eq(lit(absence.sdmx()))
    } else if absence == Absence::NotReported {
        ident(&column.name).is_null()
    } else {
        lit(false)
    }
}

/// A value as the column keeps it.
fn literal(text: &str, ty: ColumnType) -> Result<Expr> {
    let wrong = || TablesError::Question(format!("not a value of the column: {text}"));
    let value = match ty {
        ColumnType::Text | ColumnType::Month | ColumnType::Quarter => ScalarValue::Utf8(Some(text.to_owned())),
        ColumnType::Integer | ColumnType::Year => ScalarValue::Int64(Some(text.parse().map_err(|_| wrong())?)),
        ColumnType::Number => ScalarValue::Float64(Some(text.parse().map_err(|_| wrong())?)),
        ColumnType::Boolean => ScalarValue::Boolean(Some(text.parse().map_err(|_| wrong())?)),
        ColumnType::Date => ScalarValue::Date32(Some(days(text.parse().map_err(|_| wrong())?))),
    };
    Ok(lit(value))
}

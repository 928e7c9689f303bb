#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod workbooks;

use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::*;

fn table(bytes: impl Into<Vec<u8>>) -> Tabular {
    with(bytes, &Options::default()).unwrap()
}

fn with(bytes: impl Into<Vec<u8>>, options: &Options) -> Result<Tabular, TabularError> {
    Tabular::read(Cursor::new(bytes.into()), "works.csv", options)
}

/// Good rows as their cells, bad ones as what is said of them.
fn told(table: Tabular) -> Vec<Result<Vec<String>, String>> {
    table.map(|row| row.map(|row| row.cells).map_err(|error| error.to_string())).collect()
}

fn good(table: Tabular) -> Vec<Vec<String>> {
    told(table).into_iter().map(|row| row.unwrap()).collect()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn every_common_delimiter_is_found() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = "id,title@es,note\na,Niñez,\"uno, dos; tres\"\n";
        let quoted = "\"uno, dos; tres\"";
        let text = text.replace(quoted, "Q").replace(',', delimiter).replace('Q', quoted);
        let table = table(text);
        assert_eq!(table.header(), ["id", "title@es", "note"]);
        assert_eq!(good(table), [["a", "Niñez", "uno, dos; tres"]]);
    }
    assert_eq!(good(table("sep=;\r\nid;a,b,c,d\r\n1;2\r\n")), [["1", "2"]]);
    assert_eq!(good(table("id\n1\n")), [["1"]]);
    let told = Options { delimiter: Some(b','), ..Options::default() };
    assert_eq!(with("a;b;c,d\n", &told).unwrap().header(), ["a;b;c", "d"]);
}

#[test]
fn utf8_and_utf16_are_told_apart() {
    let text = "id,title@quc\r\n1,Uk\u{2bc}u\u{2bc}x Ulew 𐍈\r\n";
    let expected = [["1", "Uk\u{2bc}u\u{2bc}x Ulew 𐍈"]];
    assert_eq!(good(table(text)), expected);
    assert_eq!(good(table(format!("\u{feff}{text}"))), expected);
    for little in [true, false] {
        assert_eq!(good(table(utf16(&format!("\u{feff}{text}"), little))), expected);
        assert_eq!(good(table(utf16(text, little))), expected);
    }
    let long = format!("id,t\n{}", "1,ñandú\n".repeat(100_000));
    let rows = good(table(utf16(&long, true)));
    assert_eq!(rows.len(), 100_000);
    assert!(rows.iter().all(|row| row[1] == "ñandú"));
}

#[test]
fn latin_1_is_refused_with_its_line_and_the_remedy_or_read_when_told() {
    let bytes = b"id,title\n1,plain\n2,educaci\xF3n\n3,ni\xF1ez \x93s\xED\x94\n";
    let refusal = with(bytes, &Options::default()).unwrap_err().to_string();
    assert!(refusal.contains("works.csv, line 3: byte 0xF3"), "{refusal}");
    assert!(refusal.contains("--encoding windows-1252"), "{refusal}");
    let told = Options { encoding: Some("windows-1252".into()), ..Options::default() };
    let rows = good(with(bytes, &told).unwrap());
    assert_eq!(rows[1][1], "educación");
    assert_eq!(rows[2][1], "niñez “sí”");
    let nonsense = Options { encoding: Some("latin-eleven".into()), ..Options::default() };
    assert!(matches!(with("a", &nonsense), Err(TabularError::UnknownEncoding { .. })));
}

#[test]
fn a_file_in_latin_1_is_refused_however_late_that_shows() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"id,title\n").unwrap();
    file.write_all("1,plain words\n".repeat(20_000).as_bytes()).unwrap();
    file.write_all(b"2,educaci\xF3n\n").unwrap();
    let refusal = Tabular::open(file.path(), &Options::default()).unwrap_err();
    assert!(matches!(refusal, TabularError::NotUtf8 { line: 20_002, byte: 0xF3, .. }));
}

#[test]
fn a_damaged_row_of_utf8_is_refused_alone() {
    let rows = told(table(b"id,t\n1,ni\xC3\xB1ez\n2,\xC3\n3,s\xC3\xAD\n".as_slice()));
    assert_eq!(rows[0].as_ref().unwrap()[1], "niñez");
    assert_eq!(rows[1], Err("line 3: the row is not UTF-8 in column 2".into()));
    assert_eq!(rows[2].as_ref().unwrap()[1], "sí");
    let mut bytes = utf16("\u{feff}id,t\n1,a\n2,", true);
    bytes.extend([0x00, 0xD8]);
    bytes.extend(utf16("b\n3,c\n", true));
    let rows = told(table(bytes));
    assert_eq!(rows[1], Err("line 3: the row is not UTF-16LE in column 2".into()));
    assert_eq!(rows[2].as_ref().unwrap(), &["3", "c"]);
}

#[test]
fn a_row_of_another_length_is_refused_alone() {
    let mut table = table("id,a,b\n1,2,3\n1,2\n\n,,\n\"x\ny\",2,3,4\n9,8,7");
    assert_eq!(table.next().unwrap().unwrap().cells, ["1", "2", "3"]);
    let short = table.next().unwrap().unwrap_err();
    assert_eq!((short.number(), short.line(), short.cells()), (2, 3, &["1".into(), "2".into()][..]));
    assert_eq!(short.to_string(), "line 3: the row has 2 cells where the header has 3");
    let long = table.next().unwrap().unwrap_err();
    assert_eq!((long.number(), long.line(), long.last_line()), (3, 6, 7));
    let last = table.next().unwrap().unwrap();
    assert_eq!((last.number, last.line, last.cells[0].as_str()), (4, 8, "9"));
    assert!(table.next().is_none());
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("id,a{end}1,x{end}{end}2,\"y{end}z\"{end}3,w");
        let lines: Vec<u64> = table(text).map(|row| row.unwrap().line).collect();
        assert_eq!(lines, [2, 4, 6], "{end:?}");
    }
}

#[test]
fn a_quotation_mark_never_closed_costs_one_line() {
    let rows = told(table("id,a\n1,x\n2,\"y\n3,z\n4,\n5,\"\"\n6,q\n"));
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[1], Err("line 3: the row opens a quotation mark that is never closed".into()));
    assert_eq!(rows[2].as_ref().unwrap(), &["3", "z"]);
    assert_eq!(rows[5].as_ref().unwrap(), &["6", "q"]);
    let mut table = table("id,a\n2,\"y\n3,z\n");
    assert_eq!(table.next().unwrap().unwrap_err().cells(), ["2", "y"]);
    let row = table.next().unwrap().unwrap();
    assert_eq!((row.line, row.number), (3, 2));
    // Too far away to be looked for.
    let limits = Limits { row_bytes: 100_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let text = format!("id,a\n1,\"x\n{}", "2,y\n".repeat(100_000));
    let rows = told(with(text, &options).unwrap());
    assert_eq!(rows.len(), 100_001);
    assert_eq!(rows.iter().filter(|row| row.is_err()).count(), 1);
}

#[test]
fn a_million_columns_cost_one_row() {
    let text = format!("id,a\n1,x\n{}\n3,z\n", "x,".repeat(1_000_000));
    let rows = told(table(text));
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], Err("line 3: the row has more than 2000 cells".into()));
    assert_eq!(rows[2].as_ref().unwrap(), &["3", "z"]);
    let wide = "x,".repeat(3_000);
    let refusal = with(wide, &Options::default()).unwrap_err().to_string();
    assert_eq!(refusal, "works.csv: the header cannot be read: has more than 2000 cells");
}

#[test]
fn long_cells_and_long_rows_cost_one_row() {
    let limits = Limits { cell_bytes: 10, row_bytes: 200_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let text = format!("id,a\n1,{}\n2,{}\n3,z\n", "x".repeat(11), "y".repeat(1_000_000));
    let rows = told(with(text, &options).unwrap());
    assert_eq!(rows.len(), 3);
    assert!(rows[0].as_ref().unwrap_err().contains("has 11 bytes in column 2"));
    assert_eq!(rows[1], Err("line 3: the row is longer than 200000 bytes".into()));
    assert_eq!(rows[2].as_ref().unwrap(), &["3", "z"]);
}

#[test]
fn a_nul_is_refused() {
    let rows = told(table("id,a\n1,x\0y\n2,z\n"));
    assert!(rows[0].as_ref().unwrap_err().contains("NUL byte in column 2"));
    assert_eq!(rows[1].as_ref().unwrap(), &["2", "z"]);
}

#[test]
fn what_is_no_table_is_refused_by_its_kind() {
    let pdf = with("%PDF-1.7\n…", &Options::default()).unwrap_err().to_string();
    assert_eq!(pdf, "works.csv is a PDF document, not a table. Save it as CSV (UTF-8) or XLSX");
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on".as_slice();
    assert!(matches!(with(old, &Options::default()), Err(TabularError::NotATable { .. })));
    let noise = b"\x01\xF3\0\xFE\x9C,\0\xE1\n".as_slice();
    assert!(matches!(with(noise, &Options::default()), Err(TabularError::NotATable { .. })));
    for empty in ["", "\n\n", "\u{feff}", ",,,\n"] {
        assert!(matches!(with(empty, &Options::default()), Err(TabularError::Empty { .. })));
    }
    let missing = Tabular::open("/nowhere/at/all.csv", &Options::default()).unwrap_err();
    assert!(missing.to_string().starts_with("/nowhere/at/all.csv: "));
}

#[test]
fn the_header_is_read_kindly_but_not_guessed() {
    let nameless = table(" id , title ,,\n1,2,,\n3,4,,x\n");
    assert_eq!(nameless.header(), ["id", "title"]);
    let rows = told(nameless);
    assert_eq!(rows[0].as_ref().unwrap(), &["1", "2"]);
    let stray = "line 3: the row has a value in column 4, which has no name in the header";
    assert_eq!(rows[1], Err(stray.into()));
    let twice = with("id,a,id\n", &Options::default()).unwrap_err().to_string();
    assert_eq!(twice, r#"works.csv: columns 1 and 3 are both called "id""#);
}

#[test]
fn reading_goes_on_where_it_was_left() {
    let text = "id,a\n1,x\n2\n3,\"y\nz\"\n4,w\n";
    let mut first = table(text);
    first.next();
    first.next();
    let left = first.position();
    assert_eq!((left.row, left.line), (2, 3));
    let mut second = table(text);
    second.skip_to(left.row);
    assert_eq!(second.position().row, 2);
    assert_eq!(second.map(|row| row.unwrap().cells[0].clone()).collect::<Vec<_>>(), ["3", "4"]);
    first.by_ref().for_each(drop);
    assert_eq!(first.position().bytes, text.len() as u64);
    let mut short = table(text);
    short.skip_to(1_000);
    assert_eq!(short.position().row, 4);
}

/// Fails after its bytes are used up.
struct Broken(Cursor<Vec<u8>>);

impl Read for Broken {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(into)? {
            0 => Err(std::io::Error::other("the disk is gone")),
            count => Ok(count),
        }
    }
}

#[test]
fn a_source_that_fails_is_said_once() {
    let rows = "1,2\n".repeat(50_000);
    let source = Broken(Cursor::new(format!("id,a\n{rows}").into_bytes()));
    let mut table = Tabular::read(source, "works.csv", &Options::default()).unwrap();
    let failed: Vec<RowError> = table.by_ref().filter_map(Result::err).collect();
    assert_eq!(failed.len(), 1);
    assert!(failed[0].to_string().contains("the disk is gone"));
    assert!(table.next().is_none());
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zñʼ ]{0,8}", "[a\",;\\n\\r\\t|]{0,6}", Just(String::new())]
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..20)
    ) {
        let mut writer = TabularWriter::new(Vec::new(), &["id", "a@es", "b"]).unwrap();
        for row in &rows {
            writer.row(row).unwrap();
        }
        let bytes = writer.finish().unwrap();
        let blank = |row: &&Vec<String>| {
            row.iter().any(|cell| !cell.chars().all(|c| c.is_ascii_whitespace()))
        };
        let expected: Vec<_> = rows.iter().filter(blank).cloned().collect();
        let comma = Options { delimiter: Some(b','), ..Options::default() };
        prop_assert_eq!(good(with(bytes, &comma).unwrap()), expected);
    }

    #[test]
    fn records_are_those_of_another_reader(text in "[ab\",\\n\\r]{0,60}", chunk in 1_usize..8) {
        let mut other = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
        let expected: Vec<Vec<String>> = other
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .filter(|row| !blank(row))
            .collect();
        let reader = Box::new(Slow(Cursor::new(text.clone().into_bytes()), chunk));
        let mut records =
            records::Records::new(source::Source::new(reader), b',', &Limits::default());
        let mut found = Vec::new();
        while let Some(record) = records.next().unwrap() {
            // From here on the other reader takes the rest of the file for one cell.
            if record.problem.is_some() {
                return Ok(());
            }
            let text = |cell: &[u8]| String::from_utf8(cell.to_vec()).unwrap();
            found.push(record.cells().map(text).collect::<Vec<_>>());
        }
        found.retain(|row| !blank(row));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(table) = with(bytes, &Options::default()) {
            table.for_each(drop);
        }
    }

    #[test]
    fn any_bytes_behind_a_header_are_answered(
        bytes in "(,|\"|\\n|\\r|;|a|\\PC){0,200}",
        row_bytes in 1_usize..50,
    ) {
        let limits = Limits { row_bytes, columns: 4, ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        if let Ok(table) = with(format!("a,b\n{bytes}"), &options) {
            table.for_each(drop);
        }
    }
}

/// Gives a few bytes at a time.
struct Slow(Cursor<Vec<u8>>, usize);

impl Read for Slow {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = into.len().min(self.1);
        self.0.read(&mut into[..count])
    }
}

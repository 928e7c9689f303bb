use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{good, told};
use crate::tabular::*;

const SHEET: &str = r#"
<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="s"><v>0</v></c>
  <c r="C1" t="inlineStr"><is><t>date</t></is></c><c r="D1" t="inlineStr"><is><t>n</t></is></c></row>
<row r="3"><c r="A3"><v>1998</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>35931</v></c>
  <c r="D3"><v>0.1</v></c></row>
<row r="4"><c r="A4"><v>12.5</v></c><c r="C4" s="2"><v>35931.75</v></c><c r="D4" t="b"><v>1</v></c></row>
<row r="5"><c r="A5"><v>3</v></c><c r="D5" t="e"><v>#REF!</v></c></row>
<row r="6"><c r="A6"><v>4</v></c><c r="F6"><v>9</v></c></row>
<row r="7"><c r="A7"><v>5</v></c><c r="XFD7"><v>9</v></c></row>
<row r="9"><c r="A9" t="str"><f>1+1</f><v>two</v></c></row>"#;

fn parts(sheet: &str) -> Vec<(&'static str, String)> {
    let ns = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let pack = "http://schemas.openxmlformats.org/package/2006/relationships";
    vec![
        ("[Content_Types].xml", "<Types/>".into()),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{pack}"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook {ns} xmlns:r="{rel}"><sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Obras" sheetId="2" r:id="rId2"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{pack}"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rel}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="{rel}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet {ns}><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(
                r#"<sst {ns}><si><t>title@es</t></si><si><r><t xml:space="preserve">Niñez </t></r><r><t>&amp; más</t></r></si></sst>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                r#"<worksheet {ns}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>"#
            ),
        ),
        ("xl/worksheets/sheet2.xml", format!("<worksheet {ns}><sheetData>{sheet}</sheetData></worksheet>")),
    ]
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn open(bytes: Vec<u8>) -> Result<Tabular, TabularError> {
    Tabular::read(Cursor::new(bytes), "works.xlsx", &Options::default())
}

#[test]
fn a_sheet_is_read_as_it_would_have_been_typed() {
    let table = open(packed(&parts(SHEET))).unwrap();
    assert_eq!(table.header(), ["id", "title@es", "date", "n"]);
    let rows = told(table);
    assert_eq!(rows[0].as_ref().unwrap(), &["1998", "Niñez & más", "1998-05-16", "0.1"]);
    assert_eq!(rows[1].as_ref().unwrap(), &["12.5", "", "1998-05-16T18:00:00", "true"]);
    let failed = "line 5: the row holds the spreadsheet error #REF! in column 4";
    assert_eq!(rows[2], Err(failed.into()));
    assert!(rows[3].as_ref().unwrap_err().contains("column 6, which has no name"));
    assert!(rows[4].as_ref().unwrap_err().contains("more than 2000 cells"));
    assert_eq!(rows[5].as_ref().unwrap(), &["two", "", "", ""]);
    assert_eq!(rows.len(), 6);
}

#[test]
fn the_same_from_a_file_and_by_the_name_of_the_sheet() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&packed(&parts(SHEET))).unwrap();
    let options = |sheet: &str| Options { sheet: Some(sheet.into()), ..Options::default() };
    let lines: Vec<u64> =
        Tabular::open(file.path(), &options("Obras")).unwrap().filter_map(|row| row.ok().map(|row| row.line)).collect();
    assert_eq!(lines, [3, 4, 9]);
    let hidden = Tabular::open(file.path(), &options("Hidden")).unwrap();
    assert_eq!(hidden.header(), ["secret"]);
    let missing = Tabular::open(file.path(), &options("Works")).unwrap_err().to_string();
    assert!(missing.ends_with("its sheets are Hidden, Obras"), "{missing}");
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut parts = parts(SHEET);
    parts.push(("xl/media/zeros", "0".repeat(40 << 20)));
    let refusal = open(packed(&parts)).unwrap_err();
    assert!(matches!(refusal, TabularError::Unsafe { .. }), "{refusal}");
    assert!(refusal.to_string().contains("times its size"), "{refusal}");
    let limits = Limits { unpacked_bytes: 2_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let bytes = Cursor::new(packed(&super::workbooks::parts(SHEET)));
    let refusal = Tabular::read(bytes, "works.xlsx", &options).unwrap_err();
    assert!(matches!(refusal, TabularError::Unsafe { .. }), "{refusal}");
}

#[test]
fn a_directory_that_lies_is_found_out() {
    let mut parts = parts(SHEET);
    parts.push(("xl/media/zeros", "0".repeat(40 << 20)));
    let mut bytes = packed(&parts);
    let size = u32::try_from(40 << 20).unwrap().to_le_bytes();
    let small = 7_u32.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&small);
    }
    assert!(open(bytes).is_err());
}

#[test]
fn what_is_no_workbook_is_refused() {
    let zip = packed(&[("photo.jpg", "…".into())]);
    assert!(matches!(open(zip), Err(TabularError::NotATable { .. })));
    let mut cut = packed(&parts(SHEET));
    cut.truncate(cut.len() / 2);
    assert!(matches!(open(cut), Err(TabularError::Workbook { .. })));
    assert!(matches!(open(packed(&parts(""))), Err(TabularError::Empty { .. })));
    let broken = packed(&parts("<row r=\"1\"><c r=\"A1\"><v>1</c></row>"));
    assert!(matches!(open(broken), Err(TabularError::Workbook { .. })));
}

#[test]
fn a_sheet_larger_than_allowed_is_refused() {
    let cell = "<c t=\"inlineStr\"><is><t>some words</t></is></c>";
    let sheet = format!("<row>{cell}</row>").repeat(1_000);
    assert_eq!(good(open(packed(&parts(&sheet))).unwrap()).len(), 999);
    let limits = Limits { sheet_bytes: 5_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let bytes = Cursor::new(packed(&parts(&sheet)));
    assert!(Tabular::read(bytes, "works.xlsx", &options).is_err());
}

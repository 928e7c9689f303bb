#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn kind(head: &[u8], name: &str) -> (&'static str, bool) {
    let found = sniff(head, name);
    (found.mime, found.matches_name)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const OGG: &[u8] = b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead";

#[test]
fn names_that_lie_are_found_out() {
    assert_eq!(kind(PNG, "flyer.PNG"), ("image/png", true));
    assert_eq!(kind(PNG, "flyer.jpg"), ("image/png", false));
    assert_eq!(sniff(PNG, "flyer.jpg").expected, Some("image/jpeg"));
    assert_eq!(kind(b"<html><script>alert(1)</script>", "notes.txt"), ("text/html", false));
    assert_eq!(kind(b"<script>alert(1)</script>", "photo.jpg"), ("text/html", false));
    assert!(!kind(b"MZ\x90\0\x03\0\0\0", "report.pdf").1);
    assert_eq!(kind(b"just words", "report.pdf"), ("text/plain", false));
    assert_eq!(kind(b"", "report.pdf"), ("text/plain", false));
    assert_eq!(kind(b"", "empty.txt"), ("text/plain", true));
    assert_eq!(kind(b"\0\x01\x02\x03", "data.csv"), ("application/octet-stream", false));
}

#[test]
fn a_name_that_promises_nothing_does_not_lie() {
    for name in ["flyer", "flyer.xyz", ".png", "a.png/flyer"] {
        assert_eq!(kind(PNG, name), ("image/png", true), "{name}");
        assert_eq!(sniff(PNG, name).expected, None);
    }
}

#[test]
fn kinds_of_text_are_told_apart() {
    assert_eq!(kind("id,título\n1,Niñez\n2,Voz\n".as_bytes(), "x"), ("text/csv", true));
    assert_eq!(kind(b"id\ttitle\n1\tone\n", "x"), ("text/tab-separated-values", true));
    assert_eq!(kind(b"id\n1\n2\n", "x.csv"), ("text/csv", true));
    assert_eq!(kind(b"WEBVTT\n\n00:00.000 --> 00:01.000\nBonjou\n", "x.vtt"), ("text/vtt", true));
    assert_eq!(kind(b"Bonjou\n", "x.vtt"), ("text/plain", false));
    let srt = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHola\r\n";
    assert_eq!(kind(srt, "x.srt"), ("application/x-subrip", true));
    assert_eq!(kind(b"{\"a\": [1, 2", "x.json"), ("application/json", true));
    assert_eq!(kind(b"{\"a\": 1}\n{\"a\": 2}\n", "x.jsonl"), ("application/x-ndjson", true));
    assert_eq!(kind(b"[not json", "x.json"), ("text/plain", false));
    assert_eq!(kind(b"{\"type\": \"Feature\"}", "x.geojson"), ("application/geo+json", true));
    assert_eq!(kind(b"# Title\n\nWords, words.\n", "x.md"), ("text/markdown", true));
    assert_eq!(kind(b"Dear friend,\nthank you.\n", "x"), ("text/plain", true));
    assert_eq!(kind("\u{feff}<?xml version='1.0'?><a/>".as_bytes(), "x.xml").0, "application/xml");
    let page = b"\n<!-- hello -->\n<!DOCTYPE html><p>";
    assert_eq!(kind(page, "x.html"), ("text/html", true));
    let svg = b"<?xml version='1.0'?>\n<!-- made by -->\n<svg xmlns='http://www.w3.org/2000/svg'>";
    assert_eq!(kind(svg, "x.svg"), ("image/svg+xml", true));
    assert!(sniff(svg, "x.svg").may_run());
    assert_eq!(kind(b"educaci\xF3n y ni\xF1ez\n", "x.txt"), ("text/plain", true));
    assert_eq!(kind(b"\xFF\xFEh\0o\0l\0a\0", "x.txt"), ("text/plain", true));
}

#[test]
fn words_that_look_like_signs_are_words() {
    assert_eq!(kind(b"BMI and health\n", "x.txt"), ("text/plain", true));
    assert_eq!(kind(b"MZ is a code\n", "x.txt"), ("text/plain", true));
    assert_eq!(kind(b"#!/bin/sh\necho\n", "x.txt"), ("text/plain", true));
    assert_eq!(kind(b"%PDF-1.4\n", "x.txt"), ("application/pdf", false));
}

#[test]
fn sound_video_and_documents_have_the_names_in_use() {
    assert_eq!(kind(OGG, "voice.opus"), ("audio/ogg", true));
    assert_eq!(kind(b"ID3\x04\0\0\0\0\0\0", "voice.mp3"), ("audio/mpeg", true));
    assert_eq!(kind(b"fLaC\0\0\0\x22", "voice.flac"), ("audio/flac", true));
    assert_eq!(kind(b"RIFF\x24\0\0\0WAVEfmt ", "voice.wav"), ("audio/wav", true));
    let mp4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41";
    assert_eq!(kind(mp4, "talk.mp4"), ("video/mp4", true));
    assert_eq!(kind(mp4, "talk.m4a"), ("audio/mp4", true));
    let docx = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml";
    assert_eq!(sniff(docx, "x.docx").class, Class::Document);
    assert_eq!(kind(b"PK\x03\x04\x14\0\0\0\0\0", "x.zip"), ("application/zip", true));
    assert!(kind(b"PAR1\x15\0\x15", "x.parquet").1);
    assert_eq!(sniff(b"PAR1\x15\0\x15", "x").class, Class::Dataset);
}

proptest! {
    #[test]
    fn any_bytes_are_answered(
        head in prop::collection::vec(any::<u8>(), 0..200),
        name in "\\PC{0,10}(\\.(png|csv|json|svg|txt))?",
    ) {
        let found = sniff(&head, &name);
        prop_assert_eq!(found.class, class_of(found.mime));
    }

    #[test]
    fn any_markup_is_answered(head in "(<|>|!|-|\\?|svg|html|xml| |\\{|\\[|\"|ñ){0,40}") {
        sniff(head.as_bytes(), "x.txt");
    }
}

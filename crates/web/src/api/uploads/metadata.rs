//! What a sender says of a file: `Upload-Metadata`, names with values in Base64 (RFC 4648 §4).

/// Most bytes of it that are looked at.
const LONGEST: usize = 4 * 1024;

/// Names and values; what cannot be read is left out.
pub fn read(header: &str) -> Vec<(String, String)> {
    let header = header.get(..header.len().min(LONGEST)).unwrap_or_default();
    let pair = |pair: &str| {
        let (name, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        let value = String::from_utf8(decode(value.trim())?).ok()?;
        (!name.is_empty()).then(|| (name.to_owned(), value))
    };
    header.split(',').filter_map(pair).collect()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.trim_end_matches('=').bytes() {
        let six = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn names_in_any_script_arrive_and_nonsense_harms_nothing() {
        let said = |header| read(header).into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(said("filename dm96IMOxLm1wMw==,purpose cjE="), ["filename=voz ñ.mp3", "purpose=r1"]);
        assert_eq!(said("is_confidential"), ["is_confidential="]);
        assert_eq!(said("filename %%%,a YQ"), ["a=a"]);
        assert_eq!(said(", ,  "), [] as [&str; 0]);
        assert_eq!(said("filename /w=="), [] as [&str; 0], "no text");
    }
}

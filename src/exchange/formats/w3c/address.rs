//! Addresses of documents and annotations (RFC 3986), percent-encoded, and the names in them.

use std::fmt::Write as _;

/// A name as one segment of an address; everything but letters, digits and four signs is encoded.
pub(super) fn segment(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// What an address or a part of it says; as it stands where it does not encode UTF-8.
pub(super) fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, others @ ..] = rest {
        let encoded = others.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let encoded = encoded.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match encoded.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &others[2..];
            }
            _ => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// The document that an address is of: a relative one with its folders, the last part of any other.
pub(super) fn document(address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let address = match address.split_once(':') {
        Some(_) => address.rsplit(['/', ':']).next().unwrap_or_default(),
        None => address.trim_start_matches("./"),
    };
    decoded(address)
}

/// What an annotation is called: the part after `#`, else the whole address.
pub(super) fn annotation(address: &str) -> String {
    address.split_once('#').map_or_else(|| address.to_owned(), |(_, id)| decoded(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_from_addresses() {
        for name in ["خبر 1.txt", "a:b#c?d%20/e", "🚩", ""] {
            assert_eq!(decoded(&segment(name)), name);
        }
        assert_eq!(segment("خ 1"), "%D8%AE%201");
        assert_eq!(decoded("100%, %zz %D8 %+1"), "100%, %zz %D8 %+1", "not encoded, or not UTF-8");
    }

    #[test]
    fn an_address_names_a_document() {
        assert_eq!(document("./a/%D8%AE.txt#char=0,1"), "a/خ.txt");
        assert_eq!(document("https://example.org/press/a%20b.txt?x=1"), "a b.txt");
        assert_eq!(document("urn:corpus:a.txt"), "a.txt");
        assert_eq!(annotation("https://example.org/a#x%201"), "x 1");
        assert_eq!(annotation("https://example.org/a"), "https://example.org/a");
    }
}

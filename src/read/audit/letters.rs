//! A line letter by letter: in lower case, with European digits, and without markup.

/// The letters of a line, at their positions in the source.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    letters: Vec<char>,
    /// Which of them are capitals.
    capitals: Vec<bool>,
}

impl Letters {
    /// The letters of a raw line. Markup, addresses and the targets of links become spaces.
    pub fn of(raw: &str) -> Self {
        let mut letters: Vec<char> = raw.chars().map(plain).collect();
        let capital =
            |letter: char| if letter.is_ascii() { letter.is_ascii_uppercase() } else { letter.is_uppercase() };
        let capitals = raw.chars().map(capital).collect();
        let blank = |letters: &mut Vec<char>, from: usize, to: usize| {
            for letter in letters.iter_mut().take(to).skip(from) {
                *letter = ' ';
            }
        };
        let mut at = 0;
        while at < letters.len() {
            let rest = letters.get(at..).unwrap_or_default();
            let until = |end: &dyn Fn(char) -> bool| rest.iter().skip(1).position(|letter| end(*letter));
            let starts =
                |text: &str| text.chars().zip(rest.iter().chain(std::iter::repeat(&'\0'))).all(|(a, b)| a == *b);
            let next = rest.get(1).copied().unwrap_or('\0');
            let length = match rest.first() {
                Some('<') if next.is_alphabetic() || matches!(next, '/' | '!') => {
                    until(&|letter| letter == '>').map(|end| end.saturating_add(2))
                }
                Some(']') if next == '(' => until(&|letter| letter == ')').map(|end| end.saturating_add(2)),
                Some('h') if starts("http://") || starts("https://") => {
                    let end = until(&|letter| letter.is_whitespace() || matches!(letter, ')' | '>' | ']' | '|'));
                    Some(end.map_or(rest.len(), |end| end.saturating_add(1)))
                }
                Some('&') if starts("&nbsp;") => Some(6),
                Some('&') if starts("&ndash;") || starts("&mdash;") => {
                    let end = at.saturating_add(7);
                    blank(&mut letters, at, end);
                    if let Some(letter) = letters.get_mut(at) {
                        *letter = '–';
                    }
                    at = end;
                    continue;
                }
                Some('*' | '`' | '_') => Some(1),
                _ => None,
            };
            if let Some(length) = length {
                blank(&mut letters, at, at.saturating_add(length));
            }
            at = at.saturating_add(length.unwrap_or(1).max(1));
        }
        Letters { letters, capitals }
    }

    /// The number of letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// The letter at a position; `\0` outside.
    pub fn at(&self, at: usize) -> char {
        self.letters.get(at).copied().unwrap_or('\0')
    }

    /// Whether all letters between two positions are capitals.
    pub fn is_capital(&self, from: usize, to: usize) -> bool {
        self.capitals.get(from..to).is_some_and(|capitals| capitals.iter().all(|capital| *capital))
    }

    /// The next position that is not a space.
    pub fn spaces(&self, at: usize) -> usize {
        let rest = self.letters.get(at..).unwrap_or_default();
        at.saturating_add(rest.iter().take_while(|letter| **letter == ' ').count())
    }

    /// A number of at most that many digits, and the count of its digits.
    pub fn number(&self, at: usize, most: usize) -> Option<(u32, usize)> {
        let (mut number, mut count) = (0_u32, 0_usize);
        for digit in self.letters.get(at..)?.iter().map_while(|letter| letter.to_digit(10)) {
            count = count.saturating_add(1);
            if count > most {
                return None;
            }
            number = number.saturating_mul(10).saturating_add(digit);
        }
        (count > 0).then_some((number, count))
    }

    /// The word that begins at a position, and its end. A hyphen between letters is part of it.
    pub fn word(&self, at: usize) -> Option<(String, usize)> {
        self.letters_of_word(at).map(|(word, to)| (word.iter().collect(), to))
    }

    /// The same, letter by letter.
    pub fn letters_of_word(&self, at: usize) -> Option<(&[char], usize)> {
        let mut to = at;
        loop {
            let letter = self.at(to);
            let inner = letter == '-' && to > at && self.at(to.saturating_add(1)).is_alphabetic();
            // Arabic writes vowels as marks upon letters.
            let mark = ('\u{64b}'..='\u{65f}').contains(&letter);
            if !(letter.is_alphabetic() || inner || mark) {
                break;
            }
            to = to.saturating_add(1);
        }
        self.letters.get(at..to).filter(|word| !word.is_empty()).map(|word| (word, to))
    }

    /// The next space, or the end.
    pub fn word_end(&self, at: usize) -> usize {
        (at..self.len()).find(|at| self.at(*at) == ' ').unwrap_or(self.len())
    }

    /// The end of the longest of some words that is at a position as a whole word.
    pub fn one_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        let first = self.at(at);
        let ends = words.iter().filter(|word| word.starts_with(first)).filter_map(|word| {
            let count = word.chars().count();
            let found = word.chars().zip(self.letters.get(at..)?).filter(|(a, b)| a == *b).count() == count;
            let to = at.saturating_add(count);
            (found && !self.at(to).is_alphabetic()).then_some(to)
        });
        ends.max()
    }

    /// The text between two positions, trimmed.
    pub fn text(&self, from: usize, to: usize) -> String {
        let text: String = self.letters.get(from..to.min(self.letters.len())).unwrap_or_default().iter().collect();
        text.trim().to_owned()
    }

    /// Whether some letters follow each other between two positions.
    pub fn holds(&self, from: usize, to: usize, wanted: &[char]) -> bool {
        let letters = self.letters.get(from..to.min(self.letters.len())).unwrap_or_default();
        letters.windows(wanted.len().max(1)).any(|window| window == wanted)
    }

    /// The positions of a letter.
    pub fn places(&self, wanted: char) -> impl Iterator<Item = usize> {
        self.letters.iter().enumerate().filter(move |(_, letter)| **letter == wanted).map(|(at, _)| at)
    }
}

/// One letter for one, so that positions do not change.
fn plain(letter: char) -> char {
    match letter {
        letter if letter.is_ascii() => letter.to_ascii_lowercase(),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{ff10}'..='\u{ff19}' => {
            let digit = u32::from(letter).checked_rem(16).unwrap_or_default();
            // Fullwidth digits also begin at a multiple of sixteen.
            char::from_digit(digit, 10).unwrap_or(letter)
        }
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        '：' | '∶' => ':',
        '\u{2010}' | '\u{2011}' => '-',
        letter => letter.to_lowercase().next().unwrap_or(letter),
    }
}

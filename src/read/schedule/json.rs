//! schedule.json as a tree with places.

use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::node::{Node, Value};
use crate::model::problem::{Kind, Place, Problem};
use crate::read::agenda_json;

/// Reads JSON text. It is parsed twice: once by the strict parser whose errors every JSON reader here
/// states, which also refuses deep nesting, once by the one that knows places.
pub fn tree(text: &str) -> Result<Node, Problem> {
    tree_at(text, 0)
}

/// Reads JSON text that begins at a byte of its source.
pub fn tree_at(text: &str, from: usize) -> Result<Node, Problem> {
    // Editors on Windows leave a byte order mark, which takes three bytes.
    let (text, from) = text.strip_prefix('\u{feff}').map_or((text, from), |text| (text, from.saturating_add(3)));
    agenda_json::parse(text)?;
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let root = parsed.ok().and_then(|parsed| parsed.value);
    let unread = || Problem::error(Place::line(1, 1), "this is not JSON").of(Kind::Syntax).hint("export it again");
    Ok(node(root.ok_or_else(unread)?, from))
}

fn node(ast: Ast, from: usize) -> Node {
    let at = ast.start().saturating_add(from);
    let value = match ast {
        Ast::NullKeyword(_) => Value::Null,
        Ast::BooleanLit(flag) => Value::Flag(flag.value),
        Ast::NumberLit(number) => Value::Number(number.value.to_owned()),
        Ast::StringLit(text) => Value::Text(text.value.into_owned()),
        Ast::Array(list) => Value::List(list.elements.into_iter().map(|entry| node(entry, from)).collect()),
        Ast::Object(object) => {
            let fields = object.properties.into_iter();
            Value::Map(fields.map(|field| (field.name.into_string(), node(field.value, from))).collect())
        }
    };
    Node { at, value }
}

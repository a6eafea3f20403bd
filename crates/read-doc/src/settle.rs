use crate::tree::{Node, RowNode, TableNode};

/// A table inside another one that has this many cells is data on its own account.
const CELLS_OF_DATA: usize = 20;
/// A table with so few filled cells may be the frame of a page …
const FILLED_CELLS_OF_FRAME: usize = 20;
/// … if one of its cells holds so many paragraphs …
const PARAGRAPHS_OF_ARTICLE: usize = 10;
/// … and so many bytes of text.
const BYTES_OF_ARTICLE: usize = 1200;

/// What a table is.
pub(crate) enum Settled {
    /// It holds data.
    Data(TableNode),
    /// It only lays out this.
    Frame(Vec<Node>),
}

/// Tells a table that holds data from one that only lays out other content, in its inner tables first.
///
/// The latter is one whose text stands in a single cell; one that holds tables which together have at
/// least as many cells as itself, or one of them enough to be data; and one of few cells, one of which
/// holds an article.
pub(crate) fn settled(table: TableNode) -> Settled {
    let rows = table.rows.into_iter().map(|row| RowNode {
        cells: row.cells.into_iter().map(settled_cell).collect(),
        ..row
    });
    let rows: Vec<RowNode> = rows.collect();
    let cells = || rows.iter().flat_map(|it| &it.cells);
    let filled: Vec<&Vec<Node>> = cells().filter(|it| it.iter().any(is_filled)).collect();
    let inner = || cells().flatten().map(cells_of_inner);
    let (sum, largest) = (inner().sum::<usize>(), inner().max().unwrap_or(0));
    let frames = filled.len() <= 1
        || sum > 0 && (sum >= cells().count() || largest >= CELLS_OF_DATA)
        || filled.len() <= FILLED_CELLS_OF_FRAME && filled.iter().any(|it| is_article(it));
    if frames {
        Settled::Frame(rows.into_iter().flat_map(|it| it.cells).flatten().collect())
    } else {
        Settled::Data(TableNode { rows })
    }
}

fn settled_cell(cell: Vec<Node>) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(cell.len());
    for node in cell {
        match node {
            Node::Table(inner) => match settled(inner) {
                Settled::Data(inner) => nodes.push(Node::Table(inner)),
                Settled::Frame(content) => nodes.extend(content),
            },
            text @ Node::Text(_) => nodes.push(text),
        }
    }
    nodes
}

fn is_filled(node: &Node) -> bool {
    match node {
        Node::Text(text) => !text.text.is_empty() || text.pictures > 0 || text.hides_figure,
        Node::Table(_) => true,
    }
}

fn cells_of_inner(node: &Node) -> usize {
    match node {
        Node::Text(_) => 0,
        Node::Table(inner) => inner.rows.iter().map(|it| it.cells.len()).sum(),
    }
}

fn is_article(cell: &[Node]) -> bool {
    let texts = cell.iter().filter_map(|it| match it {
        Node::Text(text) if !text.text.is_empty() => Some(text.text.len()),
        _ => None,
    });
    texts.clone().count() >= PARAGRAPHS_OF_ARTICLE && texts.sum::<usize>() >= BYTES_OF_ARTICLE
}

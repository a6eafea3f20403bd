/// Where something begins and ends along one direction.
pub(crate) type Range = (f64, f64);

/// The most ranges and headings that are compared.
const MOST: usize = 120;

/// Gives each of `headings` a stretch of `ranges`, all in order, so that it stands in the middle, or at the
/// beginning, of its stretch; `None` where that cannot be. Tells how far off they are in all, too.
///
/// The stretches lie side by side, and no range is left without a heading.
pub(crate) fn spread(headings: &[Range], ranges: &[Range]) -> Option<(f64, Vec<(usize, usize)>)> {
    if headings.is_empty() || headings.len() > ranges.len() || ranges.len() > MOST {
        return None;
    }
    let middle = |range: Range| f64::midpoint(range.0, range.1);
    let centred = |heading: Range, stretch: Range| (middle(heading) - middle(stretch)).abs();
    let leading = |heading: Range, stretch: Range| (heading.0 - stretch.0).abs();
    let one = divided(headings, ranges, &centred);
    let other = divided(headings, ranges, &leading);
    let best = if one.0 <= other.0 { one } else { other };
    best.0.is_finite().then_some(best)
}

/// The division of least cost, with that cost.
fn divided(
    headings: &[Range],
    ranges: &[Range],
    cost: &dyn Fn(Range, Range) -> f64,
) -> (f64, Vec<(usize, usize)>) {
    let (count, total) = (headings.len(), ranges.len());
    // For each number of headings and of ranges: the least cost, and where the last stretch begins.
    let mut least = vec![vec![(f64::INFINITY, 0); total + 1]; count + 1];
    least[0][0].0 = 0.0;
    for heading in 1..=count {
        for end in heading..=total {
            for start in heading - 1..end {
                let stretch = (ranges[start].0, ranges[end - 1].1);
                let sum = least[heading - 1][start].0 + cost(headings[heading - 1], stretch);
                if sum < least[heading][end].0 {
                    least[heading][end] = (sum, start);
                }
            }
        }
    }
    let mut stretches = Vec::with_capacity(count);
    let mut end = total;
    for heading in (1..=count).rev() {
        let start = least[heading][end].1;
        stretches.push((start, end));
        end = start;
    }
    stretches.reverse();
    (least[count][total].0, stretches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_in_the_middle_or_at_the_beginning() {
        let ranges: Vec<Range> = (0..15_u32)
            .map(|it| (f64::from(it) * 10.0, f64::from(it) * 10.0 + 8.0))
            .collect();
        let centred = spread(&[(14.0, 34.0), (90.0, 108.0)], &ranges).map(|it| it.1);
        assert_eq!(centred, Some(vec![(0, 5), (5, 15)]));
        let leading = spread(&[(0.0, 20.0), (50.0, 70.0), (100.0, 130.0)], &ranges).map(|it| it.1);
        assert_eq!(leading, Some(vec![(0, 5), (5, 10), (10, 15)]));
        assert_eq!(spread(&[(0.0, 1.0); 2], &ranges[..1]), None);
    }
}

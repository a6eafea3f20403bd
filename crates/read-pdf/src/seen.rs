//! Characters that only fonts know.

/// The character a reader sees: printing programs that go back from a glyph to a character often
/// find the radical (U+2F00, U+2E80) that shares the glyph with the ideograph.
pub(crate) fn as_seen(character: char) -> char {
    match character {
        '\u{2F00}'..='\u{2FD5}' => nth(KANGXI, character, '\u{2F00}'),
        '\u{2E80}'..='\u{2EF3}' => nth(SUPPLEMENT, character, '\u{2E80}'),
        _ => character,
    }
}

fn nth(table: &str, character: char, first: char) -> char {
    let index = character as usize - first as usize;
    match table.chars().nth(index) {
        Some('　') | None => character,
        Some(seen) => seen,
    }
}

/// The ideographs of U+2F00 and what follows, by compatibility decomposition.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The ideographs that look like U+2E80 and what follows; a blank where there is none.
const SUPPLEMENT: &str = "\
    \u{3000}厂\u{3000}\u{3000}乙亻冂几刀刂卜㔾小\u{3000}兀尣尢\u{3000}巳幺彑彐忄㣺扌攵\u{3000}旡曰月歺母民氵氺灬爫爫丬牛\
    犭王疋目示礻竹糹纟\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}羊\u{3000}\u{3000}耂肀\u{3000}肉臼艹艹艹虎衤覀西见角\u{3000}讠贝足车辶辶辶阝\
    钅長镸长门\u{3000}阝雨青韦页风飞食\u{3000}飠饣\u{3000}马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

#[cfg(test)]
mod tests {
    use super::as_seen;

    #[test]
    fn radicals_become_ideographs() {
        let seen: String = "⼀⾏⽉⻘⺠⻔⿕龠⺀中".chars().map(as_seen).collect();
        assert_eq!(seen, "一行月青民门龠龠⺀中");
    }
}

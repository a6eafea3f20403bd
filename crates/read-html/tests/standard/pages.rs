//! Pages like those that common systems publish, with an invented office's report.

/// Single rules, each in the smallest page that shows it.
pub(crate) const RULES: &[&str] = &[
    "<p>一<p>二<div>三</div>四",
    "<div>一<p>二</div>三",
    "<span>1</span><span>0</span>",
    "<ul><li>一<li>二<ul><li>三</ul>四</ul>五",
    "<dl><dt>一<dd>二<p>三<dt>四</dl>",
    "<h1>一<h2>二</h2>三",
    "<h2>第一行<br>第二行</h2><h2><p>一</p><p>二</p></h2>",
    "<h2>很长的标题很长的标题很长的标题很长的标题很长的标题很长的标题<br>很长的标题很长的标题很长的标题很长的标题很长的标题很长的标题</h2>",
    "<pre>一\n  二  三\n\n四</pre>五",
    "<table><tr><td>一</table><table><tr><td>1<td>2</table>",
    "<table><tr><td>1<td>2<tr><td>3<table><tr><td>x</table><td>4</table>",
    "<table>甲<tr>乙<td>1<td>2</tr>丙</table>丁",
    "甲<table>乙<tr><td>1<td>2</table>",
    "<table><div>甲<tr><td>1</div><td>2</table>",
    "<table><tr><td>1<td>2<table><tr><td>3<td>4<td>5<td>6</table></table>",
    "<table><table><tr><td>1<td>2</table>",
    "<table><caption>表<td>1<td>2</table>",
    "<table><caption>表<p>一</p>二</caption><tr><td>1<td>2<caption>又</caption></table>",
    "<table><tfoot><tr><td>9<td>8<tbody><tr><td>1<td>2</table>",
    "<table><tr><td rowspan=0>1<td>2<tr><td>3<tbody><tr><td>4</table>",
    "<table><tr><td rowspan=3>1<td>2<tr><td>3</table>",
    "<table><thead><tr><td rowspan=2>1<td>2<tbody><tr><td>3<td>4</table>",
    "<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=2>4<td>5</table>",
    "<table><tr><td colspan=9>表<tr><td>1<td>2</table>",
    "<table><tr><td colspan=0 rowspan=-1>1<td colspan=abc>2</table>",
    "<table><tr></tr><tr><td>1<td>2</table>",
    "<table><tr><th>1</td><td>2</th></table>",
    "<table><tr><td>1<td hidden>x<td>2<tr style='display:none'><td>y<td>z<tr><td style='visibility:hidden'>v<td>3</table>",
    "<table hidden><tr><td>1<td>2</table>三",
    "<table hidden>甲<tr><td>1<td>2</table>三",
    "<table><tr><td><img src=a.png><td>1<td>2</table>",
    "<table><tr><td><img src=a.png><td><img src=b.png></table>",
    "<div hidden>一<p>二</div>三",
    "<table><tr><td><del>12</del>66610<td>66610<sup>1</sup><td><span style='text-decoration: line-through'>7</span>8<sub>20</sub></table>",
    "<table><tr><td><span style='font-size:0'>9</span>66610<td><span style='color:red;opacity:0'>9</span>5<td style='font-size:0.5em'>3</table>",
    "<p>甲<ruby>乙<rt>yi</rt></ruby>丙<ins>丁</ins>",
    "<p>一<span style='display:none'>二<p>三",
    "<p><a href='a.pdf'>附件</a></p><p>见<a href='b.pdf'>附件</a></p><p><a href='c.html'>网页</a></p><a href=d.doc>甲<p>乙</a>丙",
    "<p>&nbsp;<a href=' a.PDF '>附件1</a>&nbsp;</p><h2><a href=b.pdf>标题</a></h2>",
    "<p>文<img src=a.gif>字</p><img alt=图><img>",
    "<nav>首页<ul><li>公开</ul></nav>正文<footer><p>主办</p></footer>",
    "<nav>首页<table><tr><td>1<td>2</table></nav>正文",
    "<header>只有页眉</header>",
    "<article><header>标题</header><p>正文</article><header><h1>名</h1>刊</header>",
    "<form><div></form>一</div>二<form>三</form>",
    "<table><form><tr><td>1<td>2</form></table>三<form>四</form>",
    "<div><button>打印<p>x</button>一</div><select><option>2024<option>2023</select>二",
    "<svg><title>图</title><text>x</text><p>一</p></svg>二",
    "<svg><style/><path/></svg>一<svg><![CDATA[ <p> ]]></svg>二",
    "一<!-->二<!--->三<!-- a --!>四<!-- b -- >五-->六<!x>七<?y>八</>九</ z>十",
    "a < b, a<b>c</b> <3 </",
    "<p title='a>b' class=\"c'd\" x=e\"f>一</p><p =x =y>二</p><p/>三</p><p a=b/>四",
    "&lt;&ampx;&nbsp;&copy&#20013;&#x4E2D;&#150;&#0;&#xD800;&notit;&&;&#;&nosuch;&nbsp",
    "一\0二\r\n三\t\u{C}四",
    "<title>x</title><textarea>y</textarea><iframe>z</iframe><noscript>n</noscript><xml>o</xml>一",
    "<script>if (a < b) document.write('</table>');</script>一<script><!-- <script></script> x</script>y--></script>二",
    "<style><!-- td { } --></style >一</style>二",
    "<td>一</td><td>二</td></table>三",
    "<p>一<object><p>二</object>三</p>",
    "<p>一<center>二</p>三</center>",
    "<b>一<p>二</b>三</p><i>四<table><tr><td>五</i>六<td>七</table>",
    "</p>一</br>二</div>三",
    "<body><p>一</body></html>二<p>三",
];

/// Every page with its name.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    vec![
        ("TRS", trs()),
        ("Hanweb", hanweb()),
        ("page laid out in tables", nested_tables()),
        ("text broken by br", broken_lines()),
        ("Word", word()),
        ("blocks that hide", hiding()),
    ]
}

type Wrap = fn(&str) -> String;

fn plain(text: &str) -> String {
    text.to_owned()
}

fn in_paragraph(text: &str) -> String {
    format!("\n   <p style=\"text-align:center; margin: 0\">{text}</p>\n  ")
}

fn of_word(text: &str) -> String {
    let runs: String = text
        .chars()
        .map(|it| format!("<span lang=EN-US style='font-size:10.5pt;font-family:\"仿宋\";mso-bidi-font-weight:bold'>{it}</span>"))
        .collect();
    format!(
        "<p class=MsoNormal align=center style='text-align:center;line-height:20.0pt;mso-hyphenate:none'>\
         {runs}<span style='mso-spacerun:yes'>&nbsp;</span><o:p></o:p></p>"
    )
}

/// The table of active disclosure.
fn table_two(wrap: Wrap) -> String {
    let mut table = String::from("<table border=1 cellspacing=0><tbody>\n");
    for (head, labels, rows) in [
        (
            "第二十条第（一）项",
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "行政规范性文件"].as_slice(),
        ),
        (
            "第二十条第（五）项",
            ["信息内容", "本年处理决定数量", "", ""],
            &["行政许可"],
        ),
        (
            "第二十条第（八）项",
            ["信息内容", "本年收费金额（单位：万元）", "", ""],
            &["行政事业性收费"],
        ),
    ] {
        table += &format!("<tr><td colspan=4>{}</td></tr>\n", wrap(head));
        let wide = labels[2].is_empty();
        let span = if wide { " colspan=\"3\"" } else { "" };
        table += "<tr>";
        for label in labels.iter().filter(|it| !it.is_empty()) {
            let span = if *label == labels[0] { "" } else { span };
            table += &format!("<td{span}>{}</td>", wrap(label));
        }
        table += "</tr>";
        for row in rows {
            table += &format!("<tr><td>{}</td>", wrap(row));
            for value in if wide {
                ["12.5"].as_slice()
            } else {
                &["3", "", "17"]
            } {
                table += &format!("<td{span}>{}</td>", wrap(value));
            }
            table += "</tr>\n";
        }
    }
    table + "</tbody></table>"
}

/// The table of requests, with its merged labels.
fn table_three(wrap: Wrap) -> String {
    let mut table = String::from("<TABLE class=MsoNormalTable><thead><TR><TD rowspan=3 colspan=3>");
    table += &wrap("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）");
    table += &format!("<TD colspan=7>{}</TR>", wrap("申请人情况"));
    table += &format!(
        "<tr><th rowspan=2>{}</th><th colspan=5>{}</th>",
        wrap("自然人"),
        wrap("法人或其他组织")
    );
    table += &format!("<th rowspan=2>{}</th></tr><tr>", wrap("总计"));
    for label in ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"] {
        table += &format!("<th>{}", wrap(label));
    }
    table += "</thead><tbody>";
    table += &format!("<tr><td colspan=3>{}", wrap("一、本年新收政府信息公开申请数量"));
    table += &numbers(&["11", "2", "0", "0", "1", "0", "14"], wrap);
    table += &format!(
        "<tr><td rowspan=4>{}<td colspan=2>{}",
        wrap("三、本年度办理结果"),
        wrap("（一）予以公开")
    );
    table += &numbers(&["10", "2", "0", "0", "1", "0", "13"], wrap);
    table += &format!(
        "<tr><td rowspan=2>{}<td>{}",
        wrap("（三）不予公开"),
        wrap("1.属于国家秘密")
    );
    table += &numbers(&["0", "0", "0", "0", "0", "0", "0"], wrap);
    table += &format!("<tr><td>{}", wrap("2.其他法律行政法规禁止公开"));
    table += &numbers(&["1", "0", "0", "0", "0", "0", "1"], wrap);
    table += &format!("<tr><td colspan=2>{}", wrap("（七）总计"));
    table += &numbers(&["11", "2", "0", "0", "1", "0", "14"], wrap);
    table + "</tbody></TABLE>"
}

fn numbers(values: &[&str], wrap: Wrap) -> String {
    let cells: String = values
        .iter()
        .map(|it| format!("<td align=right>{}</td>", wrap(it)))
        .collect();
    cells + "</tr>\n"
}

const TITLE: &str = "云溪县河湖管理局2024年政府信息公开工作年度报告";
const OVERVIEW: [&str; 3] = [
    "　　2024年，我局按照条例要求，主动公开河湖治理信息312条，其中通过门户网站公开288条。",
    "　　全年共收到公开申请14件，均在法定期限内答复；未发生收费情形。",
    "　　我局设置专人负责信息审核，全年组织培训2次，参训65人次。",
];

fn trs() -> String {
    let paragraphs: String = OVERVIEW
        .iter()
        .map(|it| format!("<p style=\"text-indent: 2em; line-height: 2\"><span style=\"font-size: 16px\">{it}</span></p>\n"))
        .collect();
    format!(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n\
         <html><head><meta charset=\"utf-8\" /><title>{TITLE}</title>\n\
         <meta name=\"ArticleTitle\" content=\"{TITLE}\" /><script>var a = \"<td>\";</script></head>\n\
         <body><div class=\"head\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zw/\">政务公开</a></li></ul></div>\n\
         <!--ZJEG_RSS.content.begin--><div class=\"TRS_Editor\"><style type=\"text/css\">.TRS_Editor P{{margin:0}}</style>\n\
         <div class=\"Custom_UnionStyle\"><p align=\"center\"><strong>{TITLE}</strong></p>\n\
         <p><strong>一、总体情况</strong></p>{paragraphs}\
         <p>二、主动公开政府信息情况</p>\n{}\n<p>三、收到和处理政府信息公开申请情况</p>\n{}\n\
         <p>五、存在的主要问题及改进情况</p><p>　　公开渠道还不够多样。</p>\
         <p><a href=\"./P020250120.pdf\">附件：年度报告.pdf</a></p></div></div><!--ZJEG_RSS.content.end-->\n\
         <div id=\"footer\"><p>主办：云溪县河湖管理局　<a href=\"/map\">网站地图</a></p></div></body></html>",
        table_two(in_paragraph),
        table_three(in_paragraph)
    )
}

fn hanweb() -> String {
    format!(
        "<html><head><title>x</title></head><body><nav><a href=/>首页</a> &gt; <a href=/b>公开</a></nav>\
         <header><h1>云溪县</h1></header><main><article><header><h2>{TITLE}</h2><div>发布日期：2025-01-20</div></header>\n\
         <UCAPCONTENT><div id=zoom><div>一、总体情况</div><div>{}</div><div>{}<br />{}</div>\n\
         <div>二、主动公开政府信息情况</div><div>{}</div><div>四、复议诉讼</div>{}</div></UCAPCONTENT></article></main>\
         <aside>相关链接<ul><li>甲<li>乙</ul></aside><footer><form><select><option>友情链接<option>县政府</select></form>\
         <p>备案号 12345678</p></footer></body></html>",
        OVERVIEW[0],
        OVERVIEW[1],
        OVERVIEW[2],
        table_two(plain),
        table_three(plain)
    )
}

fn nested_tables() -> String {
    let menu: String = (1..=8)
        .map(|it| format!("<td><a href=/{it}.html>栏目{it}</a>"))
        .collect();
    let small = "<table border=0><tr><td>（含</td><td>转送）</td></tr></table>";
    format!(
        "<html><body><table width=1000><tr><td><table><tr>{menu}</table></td></tr><tr><td>\
         <table><tr><td class=title>{TITLE}</td></tr><tr><td id=vsb_content>\
         <p>一、总体情况</p><font size=3><p>{}</p></font>{}<p>三、收到和处理情况</p>{}\
         <table><tr><td>项目<td>件数<tr><td>申请{small}<td>14<tr><td>答复<td>13</table>\
         </td></tr></table></td></tr><tr><td align=center>版权所有</td></tr></table></body></html>",
        OVERVIEW[1],
        table_two(plain),
        table_three(plain)
    )
}

fn broken_lines() -> String {
    format!(
        "<div class=wp_articlecontent><p>　　一、总体情况<br>{}<br/>\n{}<br>　　二、主动公开政府信息情况<BR></p>{}\
         <br>三、收到和处理政府信息公开申请情况<br>{}四、其他<br>　　无。<br></div>",
        OVERVIEW[0],
        OVERVIEW[2],
        table_two(|it| it.chars().map(String::from).collect::<Vec<_>>().join("<br>")),
        table_three(plain)
    )
}

fn word() -> String {
    format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta name=Generator content=\"Microsoft Word 15\">\
         <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\
         <style><!-- p.MsoNormal {{ margin:0cm }} --></style></head><body lang=ZH-CN><div class=WordSection1>\
         <p class=MsoTitle>{}</p><p class=MsoNormal style='mso-hide:all'>修订记录不显示</p>\
         <p class=MsoNormal>{}<o:p></o:p></p>{}<![if !supportMisalignedColumns]><tr height=0><td width=9></td></tr><![endif]>\
         <p class=MsoNormal><span style='display:none;mso-hide:all'>x</span>三、<st1:chsdate>申请</st1:chsdate></p>{}</div></body></html>",
        of_word(TITLE),
        OVERVIEW[0],
        table_two(of_word),
        table_three(of_word)
    )
}

fn hiding() -> String {
    format!(
        "<body><div style=\"display: none\"><p>隐藏</p><table><tr><td>1<td>2</table></div><div aria-hidden=true>可见</div>\
         <table><tr><td>项目<td hidden>编号<td>件数<tr hidden><td>旧<td>1<td>2<tr><td>申请<td hidden>9<td>14</table>\
         <details><summary>说明</summary><p>可见</p></details><p hidden>{}</p><template><p>模板</p></template>\
         <input type=hidden value=1><section hidden><h2>无</h2>{}</section><p>完</p>",
        OVERVIEW[0],
        table_two(plain)
    )
}

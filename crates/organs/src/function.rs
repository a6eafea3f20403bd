//! What a department is for, by the words before its 局, 厅 or 委员会.

/// What departments are for, as their names have it; the longer of two that end alike is found first.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "发展和改革", "教育", "科学技术", "工业和信息化", "经济和信息化", "经济", "民族事务", "民族宗教事务", "宗教事务",
    "公安", "国家安全", "民政", "司法行政", "司法", "财政", "人力资源和社会保障", "人力资源", "社会保障", "医疗保障",
    "自然资源", "国土资源", "规划", "城乡规划", "城市规划", "土地管理", "不动产登记", "海洋", "渔业", "海洋与渔业",
    "生态环境", "环境保护", "住房和城乡建设", "住房保障", "房屋管理", "房产管理", "住房保障和房产管理", "城乡建设",
    "建设", "城市建设", "城市更新", "交通运输", "交通", "水利", "水务", "农业农村", "农业", "农牧", "农牧和科技",
    "畜牧兽医", "畜牧", "林业", "草原", "园林", "绿化", "园林绿化", "绿化市容", "市容", "商务", "粮食", "物资储备", "文化",
    "旅游", "体育", "广播电视", "新闻出版", "版权", "广电", "文物", "文化广电", "卫生健康", "卫生和计划生育",
    "人口和计划生育", "卫生", "中医药管理", "中医药", "疾病预防控制", "退役军人事务", "应急管理", "安全生产监督管理",
    "审计", "外事", "侨务", "港澳事务", "台湾事务", "国有资产监督管理", "市场监督管理", "工商行政管理", "质量技术监督",
    "食品药品监督管理", "药品监督管理", "知识产权", "统计", "信访", "机关事务管理", "机关事务", "机关后勤管理",
    "人民防空", "民防", "国防动员", "地方金融监督管理", "地方金融管理", "地方金融", "金融工作", "金融服务", "金融发展服务",
    "行政审批服务", "行政审批", "审批服务管理", "政务服务管理", "政务服务", "政务服务和数据管理",
    "政务服务和大数据管理", "大数据发展管理", "大数据发展", "大数据管理", "大数据", "数据管理", "数据资源管理", "数据",
    "数字经济", "营商环境建设", "营商环境", "乡村振兴", "扶贫开发", "扶贫", "移民", "城市管理", "城市管理综合行政执法",
    "城市管理行政执法", "综合行政执法", "行政执法", "城市综合管理", "市政", "市政管理", "市政公用", "公用事业",
    "市容环境卫生", "投资促进", "招商", "经济合作", "合作交流", "口岸", "口岸管理", "能源", "煤炭", "地震", "防震减灾",
    "气象", "档案", "法制", "物价", "监察", "民间组织管理", "社会组织管理", "社会工作", "地质矿产", "文化遗产", "参事",
    "机构编制", "接待", "民航", "公路", "道路运输", "港口", "港航", "航务", "葡萄酒", "茶叶", "供销合作",
    "水产", "蚕桑", "公园", "花木", "盐务", "国防科技工业", "国防科技", "中小企业", "民营经济", "非公有制经济", "老龄",
    "妇女儿童", "残疾人", "经贸", "经济贸易", "贸易", "对外贸易经济合作", "外经贸", "投资", "开放",
    "工业", "信息化", "信息产业", "商业", "内贸", "新型工业化", "先进制造", "通信", "无线电管理", "网络安全",
    "党史", "地方志", "史志", "重点项目", "重大项目", "轨道交通", "烟草", "邮政", "消防", "救灾",
    "消防救援", "粮食和物资储备", "林业和草原", "文化和旅游", "生活资料", "国际经济贸易", "区域合作", "对口支援",
];

/// What offices call departments for short, and what is meant.
const SHORT: &[(&str, &[&str])] = &[
    ("发改", &["发展和改革"]),
    ("发展改革", &["发展和改革"]),
    ("科技", &["科学技术"]),
    ("工信", &["工业和信息化"]),
    ("经信", &["经济和信息化"]),
    ("民宗", &["民族宗教事务"]),
    ("人社", &["人力资源和社会保障"]),
    ("人力社保", &["人力资源和社会保障"]),
    ("人力资源社会保障", &["人力资源和社会保障"]),
    ("医保", &["医疗保障"]),
    ("国土", &["国土资源"]),
    ("自规", &["自然资源", "规划"]),
    ("资规", &["自然资源", "规划"]),
    ("环保", &["环境保护"]),
    ("住建", &["住房和城乡建设"]),
    ("住房城乡建设", &["住房和城乡建设"]),
    ("建管", &["建设"]),
    ("建设管理", &["建设"]),
    ("农委", &["农业"]),
    ("卫健", &["卫生健康"]),
    ("卫计", &["卫生和计划生育"]),
    ("卫生计生", &["卫生和计划生育"]),
    ("退役军人", &["退役军人事务"]),
    ("应急", &["应急管理"]),
    ("安监", &["安全生产监督管理"]),
    ("国资", &["国有资产监督管理"]),
    ("国资监管", &["国有资产监督管理"]),
    ("市监", &["市场监督管理"]),
    ("市场监管", &["市场监督管理"]),
    ("工商", &["工商行政管理"]),
    ("质监", &["质量技术监督"]),
    ("食药监", &["食品药品监督管理"]),
    ("食品药品监管", &["食品药品监督管理"]),
    ("药监", &["药品监督管理"]),
    ("人防", &["人民防空"]),
    ("金融监管", &["地方金融监督管理"]),
    ("金融办", &["金融工作"]),
    ("城管", &["城市管理"]),
    ("城管执法", &["城市管理综合行政执法"]),
    ("文旅", &["文化", "旅游"]),
    ("文化旅游", &["文化", "旅游"]),
    ("文化和旅游", &["文化", "旅游"]),
    ("文广旅", &["文化", "广播电视", "旅游"]),
    ("文广新", &["文化", "广播电视", "新闻出版"]),
    ("文化广电", &["文化", "广播电视"]),
    ("广电", &["广播电视"]),
    ("教体", &["教育", "体育"]),
    ("林草", &["林业", "草原"]),
    ("林业和草原", &["林业", "草原"]),
    ("海洋与渔业", &["海洋", "渔业"]),
    ("粮食和物资储备", &["粮食", "物资储备"]),
    ("城乡规划", &["规划"]),
    ("城市规划", &["规划"]),
    ("交通", &["交通运输"]),
    ("机关事务", &["机关事务管理"]),
    ("中医药", &["中医药管理"]),
    ("司法行政", &["司法"]),
    ("政务", &["政务服务"]),
    ("港澳", &["港澳事务"]),
    ("民族", &["民族事务"]),
    ("宗教", &["宗教事务"]),
    ("绿化", &["园林绿化"]),
    ("计生", &["人口和计划生育"]),
    ("物价", &["物价"]),
];

/// The first character for a whole word, before 委 alone: 教委, 科委.
const INITIALS: &[(&str, &[&str])] = &[
    ("教", &["教育"]),
    ("科", &["科学技术"]),
    ("建", &["建设"]),
    ("民", &["民族事务"]),
    ("农", &["农业"]),
    ("体", &["体育"]),
    ("经", &["经济"]),
    ("商", &["商务"]),
];

/// A department whose office went over to another at a reform of the State's institutions.
pub(crate) struct Succession {
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// Whether nothing else of weight was put to it, so that the department goes on under a new name.
    pub(crate) whole: bool,
}

const fn whole(from: &'static str, to: &'static str) -> Succession {
    Succession {
        from,
        to,
        whole: true,
    }
}

const fn part(from: &'static str, to: &'static str) -> Succession {
    Succession {
        from,
        to,
        whole: false,
    }
}

/// By the plans for the reform of the institutions of the State Council of 2008, 2013, 2018 and 2023, which governments
/// below followed.
pub(crate) const SUCCESSIONS: &[Succession] = &[
    whole("国土资源", "自然资源"),
    part("规划", "自然资源"),
    whole("环境保护", "生态环境"),
    part("卫生", "卫生和计划生育"),
    part("人口和计划生育", "卫生和计划生育"),
    whole("卫生和计划生育", "卫生健康"),
    whole("安全生产监督管理", "应急管理"),
    whole("农业", "农业农村"),
    part("农牧", "农业农村"),
    part("畜牧", "农业农村"),
    part("畜牧兽医", "农业农村"),
    part("工商行政管理", "市场监督管理"),
    part("质量技术监督", "市场监督管理"),
    part("食品药品监督管理", "市场监督管理"),
    part("知识产权", "市场监督管理"),
    part("物价", "发展和改革"),
    part("物价", "市场监督管理"),
    part("粮食", "发展和改革"),
    part("法制", "司法"),
    part("食品药品监督管理", "药品监督管理"),
    part("新闻出版", "广播电视"),
    part("广播电视", "文化"),
    part("文物", "文化"),
    part("旅游", "文化"),
    whole("扶贫开发", "乡村振兴"),
    whole("扶贫", "乡村振兴"),
    part("乡村振兴", "农业农村"),
    part("扶贫开发", "农业农村"),
    whole("人民防空", "国防动员"),
    whole("金融工作", "地方金融监督管理"),
    whole("地方金融监督管理", "地方金融管理"),
    part("地方金融监督管理", "金融工作"),
    part("城市管理", "城市管理综合行政执法"),
    part("城市管理综合行政执法", "城市管理"),
    part("城市管理行政执法", "城市管理"),
    part("城市管理", "综合行政执法"),
    part("城市管理行政执法", "城市管理综合行政执法"),
    part("城市管理综合行政执法", "综合行政执法"),
    part("大数据发展管理", "数据"),
    part("大数据管理", "数据"),
    part("大数据", "数据"),
    part("政务服务管理", "数据"),
    part("政务服务管理", "行政审批服务"),
    part("政务服务管理", "行政审批"),
    part("政务服务管理", "政务服务和数据管理"),
    part("政务服务管理", "政务服务和大数据管理"),
    part("林业", "自然资源"),
    part("海洋", "自然资源"),
    part("渔业", "农业农村"),
    part("房屋管理", "住房和城乡建设"),
    part("房产管理", "住房和城乡建设"),
    part("城乡建设", "住房和城乡建设"),
    part("建设", "住房和城乡建设"),
    part("监察", "司法"),
    part("交通", "交通运输"),
    part("科学技术", "工业和信息化"),
    part("经济和信息化", "工业和信息化"),
    part("工业和信息化", "经济和信息化"),
    part("经济贸易", "工业和信息化"),
    part("民族事务", "民族宗教事务"),
    part("宗教事务", "民族宗教事务"),
    part("信访", "社会工作"),
    part("水利", "水务"),
    part("移民", "水利"),
    part("国家税务", "税务"),
    part("地方税务", "税务"),
    part("银监", "银保监"),
    part("保监", "银保监"),
    whole("银保监", "金融监管总局"),
];

/// What stands before the tail of a department's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Functions<'a> {
    /// What stands before the functions; a place, if anything.
    pub(crate) before: &'a str,
    /// What the department is for, each in the one word for it, in order of the words and each once.
    pub(crate) list: Vec<&'static str>,
}

/// Takes what stands before 局, 厅, 委 … apart from its end: 教育和体育 is two functions.
///
/// A word of no weight may stand at the end, 管理 in 住房和城乡建设管理; what leaves less before the functions is right.
pub(crate) fn functions<'a>(head: &'a str, tail: &str) -> Functions<'a> {
    let plain = taken_apart(head, tail);
    if plain.before.is_empty() {
        return plain;
    }
    let bare = GENERIC.iter().find_map(|it| head.strip_suffix(it));
    let bare = bare
        .map(|it| taken_apart(it, tail))
        .filter(|it| !it.list.is_empty());
    match bare {
        Some(bare) if plain.list.is_empty() || bare.before.len() < plain.before.len() => bare,
        _ => plain,
    }
}

/// Words that say of a department no more than that it is one.
const GENERIC: [&str; 8] = [
    "监督管理",
    "综合管理",
    "管理",
    "事务",
    "服务",
    "工作",
    "促进",
    "发展",
];

fn taken_apart<'a>(head: &'a str, tail: &str) -> Functions<'a> {
    let mut before = head;
    let mut list = Vec::new();
    while let Some((rest, found)) = last(before, tail, list.is_empty()) {
        before = rest;
        list.extend_from_slice(found);
        let joined = ["和", "与", "及", "、"]
            .iter()
            .find_map(|it| before.strip_suffix(it));
        before = match joined {
            Some(rest) if last(rest, tail, false).is_some() => rest,
            _ => before,
        };
    }
    list.sort_unstable();
    list.dedup();
    Functions { before, list }
}

/// The last function in a text, and what stands before it.
fn last<'a>(text: &'a str, tail: &str, is_only: bool) -> Option<(&'a str, &'static [&'static str])> {
    let short = SHORT.iter().map(|(short, meant)| (*short, *meant));
    let full = FUNCTIONS.iter().map(|it| (*it, std::slice::from_ref(it)));
    // The shorter word for what has one comes first among those of one length.
    let found = short
        .chain(full)
        .filter(|(word, _)| text.ends_with(word))
        .max_by(|(one, _), (other, _)| one.len().cmp(&other.len()).then(std::cmp::Ordering::Greater));
    if let Some((word, meant)) = found {
        return Some((&text[..text.len() - word.len()], meant));
    }
    if tail != "委" || !is_only {
        return None;
    }
    let (word, meant) = INITIALS.iter().find(|(word, _)| text.ends_with(word))?;
    Some((&text[..text.len() - word.len()], meant))
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn a_head_is_taken_apart_from_its_end() {
        for (head, tail, before, list) in [
            ("教育", "局", "", &["教育"][..]),
            ("教育和体育", "局", "", &["体育", "教育"]),
            ("住房和城乡建设", "局", "", &["住房和城乡建设"]),
            ("文化和旅游", "厅", "", &["文化", "旅游"]),
            ("文化广电旅游", "局", "", &["广播电视", "文化", "旅游"]),
            ("自然资源和规划", "局", "", &["自然资源", "规划"]),
            ("甲市市场监督管理", "局", "甲市", &["市场监督管理"]),
            ("住房和城乡建设管理", "委员会", "", &["住房和城乡建设"]),
            ("绿化和市容管理", "局", "", &["园林绿化", "市容"]),
            ("教", "委", "", &["教育"]),
            ("教", "局", "教", &[]),
            ("县", "局", "县", &[]),
            ("乡村振兴", "局", "", &["乡村振兴"]),
        ] {
            let found = functions(head, tail);
            assert_eq!(
                (found.before, found.list.as_slice()),
                (before, list),
                "{head}{tail}"
            );
        }
    }
}

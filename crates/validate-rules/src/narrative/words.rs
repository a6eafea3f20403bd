//! The words of sentences about figures. A word that is met and not known is added here and nowhere else.
//!
//! Where two words begin at the same place the longer one counts, so 不予公开 is never 公开.

/// What a word means to a sentence about figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Requests for information.
    Request,
    /// 依申请公开, which is also what a document may be: not to be published but on request.
    OnRequest,
    /// 申请 alone: requests for information only where the text speaks of them anyway.
    BareRequest,
    /// That something is about disclosure.
    Disclosure,
    Reconsideration,
    Litigation,
    /// Litigation without reconsideration before it.
    Direct,
    /// Litigation after reconsideration.
    AfterReconsideration,
    /// How a dispute ended, by its key in the model.
    Result(&'static str),
    /// Dismissed, which offices count as upheld or as another result.
    Dismissed,
    Rules,
    Documents,
    Licensing,
    Penalties,
    Compulsion,
    Fee,
    ProcurementItems,
    ProcurementAmount,
    /// Makes decisions; says nothing that 行政许可 does not say.
    Decides,
    NewlyReceived,
    Received,
    /// 受理, which people also say of applications of every kind.
    Accepted,
    /// Brought to an end.
    Finished,
    /// Answered, which leaves out what was not processed.
    Answered,
    Handled,
    /// 结转, into the year or out of it as the year beside it says.
    Carried,
    /// Into the next year.
    CarriedOut,
    /// An outcome, by its keys under `requests`.
    Outcome(&'static str),
    /// 其他, of whatever was told before.
    Others,
    NaturalPerson,
    Organisations,
    /// A kind of organisation, by its key.
    Organisation(&'static str),
    /// 企业, which may be the column of enterprises or all organisations.
    Enterprise,
    Issued,
    Repealed,
    InForce,
    ThisYear,
    LastYear,
    NextYear,
    /// A year that is none of these, or several.
    OtherTime,
    /// 累计: within the year or over many, as the text says.
    Cumulative,
    /// 截至, from no beginning that is told.
    UpTo,
    /// The organ whose report it is.
    Own,
    /// A whole province, city … by its character.
    Whole(&'static str),
    /// All organs of what was named before.
    Members,
    /// Other organs, or a part of this one.
    Elsewhere,
    /// There was none; what there was none of follows.
    None,
    Respectively,
    /// Each of those named.
    Each,
    And,
    /// Part of the number said before.
    Share,
    /// Against another year.
    Against,
    Rise,
    Fall,
    /// Nothing that changes what is said.
    Filler,
    /// 涉及: of a dispute over disclosure and of a penalty alike, but a dispute over a penalty is no penalty.
    Concerning,
    /// Another thing; what follows is about it until something else is named.
    Foreign,
    /// A qualification: the figure is a part of what the words say, or not a count at all.
    Aside,
    /// Puts things on a page, which is not to decide or to issue them.
    Publishes,
}

/// What matters about a word before anything is understood, as a set of bits; those of a clause are all of its words'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) const REQUEST: Self = Self(1);
    pub(super) const ON_REQUEST: Self = Self(1 << 1);
    pub(super) const BARE_REQUEST: Self = Self(1 << 2);
    pub(super) const DISCLOSURE: Self = Self(1 << 3);
    /// Takes in or deals with requests.
    pub(super) const TAKES: Self = Self(1 << 4);
    pub(super) const CARRIES: Self = Self(1 << 5);
    pub(super) const FOREIGN: Self = Self(1 << 6);
    pub(super) const PUBLISHES: Self = Self(1 << 7);
    pub(super) const ASIDE: Self = Self(1 << 8);
    /// Something else that the tables count, which ends the talk of requests.
    pub(super) const OTHER_TABLE: Self = Self(1 << 9);
    pub(super) const SHARE: Self = Self(1 << 10);
    pub(super) const AGAINST: Self = Self(1 << 11);
    pub(super) const NONE: Self = Self(1 << 12);
    pub(super) const TIME: Self = Self(1 << 13);
    pub(super) const LAST_YEAR: Self = Self(1 << 14);
    pub(super) const RISE: Self = Self(1 << 15);
    pub(super) const FALL: Self = Self(1 << 16);
    /// Says what is counted.
    pub(super) const GOVERNS: Self = Self(1 << 17);
    /// A figure, which is no word.
    pub(super) const FIGURE: Self = Self(1 << 18);
    pub(super) const PART_OF_YEAR: Self = Self(1 << 19);
    /// A way of dispute.
    pub(super) const DISPUTE: Self = Self(1 << 20);

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl Word {
    /// What matters about the word before anything is understood.
    pub(super) fn marks(self) -> Marks {
        let own = match self {
            Self::Request => Marks::REQUEST,
            Self::OnRequest => Marks::ON_REQUEST,
            Self::BareRequest => Marks::BARE_REQUEST,
            Self::Disclosure => Marks::DISCLOSURE,
            Self::Received | Self::NewlyReceived | Self::Finished | Self::Answered => Marks::TAKES,
            Self::Carried | Self::CarriedOut => Marks::CARRIES,
            Self::Foreign => Marks::FOREIGN,
            Self::Publishes => Marks::PUBLISHES,
            Self::Aside => Marks::ASIDE,
            Self::Licensing | Self::Penalties | Self::Compulsion | Self::Documents | Self::Fee => {
                Marks::OTHER_TABLE
            }
            Self::Reconsideration | Self::Litigation | Self::Direct | Self::AfterReconsideration => {
                Marks::DISPUTE
            }
            Self::Share => Marks::SHARE,
            Self::Against => Marks::AGAINST,
            Self::None => Marks::NONE,
            Self::LastYear => Marks::TIME.or(Marks::LAST_YEAR),
            Self::ThisYear | Self::NextYear | Self::OtherTime | Self::Cumulative | Self::UpTo => Marks::TIME,
            Self::Rise => Marks::RISE,
            Self::Fall => Marks::FALL,
            _ => Marks::default(),
        };
        if super::target::governs(self) {
            own.or(Marks::GOVERNS)
        } else {
            own
        }
    }
}

use Word as W;

/// All words, by meaning.
#[rustfmt::skip]
pub(super) static WORDS: &[(Word, &[&str])] = &[
    (W::Request, &[
        "政府信息公开申请", "信息公开申请", "政府信息申请", "公开政府信息申请", "依申请公开申请", "依申请公开政府信息申请", "依申请公开信息申请",
        "依申请公开事项", "依申请公开件", "申请公开政府信息", "公开申请", "申请政府信息公开", "申请信息公开", "政府信息公开的申请",
    ]),
    (W::OnRequest, &[
        "依申请公开", "依申请公开政府信息", "依申请公开信息", "依申请公开办理", "政府信息依申请公开", "申请公开", "依申请信息公开", "依申请",
    ]),
    (W::BareRequest, &["申请", "申请件", "申请事项", "申请量"]),
    (W::Disclosure, &[
        "政府信息公开", "信息公开", "政府信息公开工作", "信息公开工作", "政府信息公开类", "信息公开类", "政府信息公开方面", "政府信息公开领域",
    ]),
    (W::Reconsideration, &["行政复议", "复议", "行政复议案件", "复议案件", "行政复议申请", "复议申请", "行政复议案"]),
    (W::Litigation, &["行政诉讼", "诉讼", "行政诉讼案件", "诉讼案件", "行政应诉", "行政应诉案件", "行政诉讼案"]),
    (W::Direct, &["未经复议直接起诉", "未经行政复议直接起诉", "直接起诉"]),
    (W::AfterReconsideration, &["复议后起诉", "经复议后起诉", "行政复议后起诉", "经行政复议后起诉"]),
    (W::Result("upheld"), &["结果维持", "维持", "维持原行政行为"]),
    (W::Result("corrected"), &["结果纠正", "纠正", "被纠正"]),
    (W::Result("other"), &["其他结果", "其它结果"]),
    (W::Result("pending"), &["尚未审结", "未审结", "尚未办结的案件", "尚在审理", "正在审理", "审理中", "未结案"]),
    (W::Dismissed, &["驳回", "驳回复议申请", "驳回诉讼请求"]),
    (W::Rules, &["规章", "政府规章", "市政府规章", "省政府规章", "部门规章"]),
    (W::Documents, &["规范性文件", "行政规范性文件"]),
    (W::Licensing, &["行政许可", "行政许可决定", "行政许可处理决定"]),
    (W::Penalties, &["行政处罚", "行政处罚决定", "行政处罚处理决定", "行政处罚决定书"]),
    (W::Compulsion, &["行政强制", "行政强制决定", "行政强制处理决定", "行政强制措施"]),
    (W::Fee, &["行政事业性收费", "行政事业性收费金额", "行政事业性收费总额", "行政事业性收费总金额", "行政事业性收费收入", "行政事业收费"]),
    (W::ProcurementItems, &["政府集中采购项目", "集中采购项目", "政府集中采购项目数量"]),
    (W::ProcurementAmount, &["政府集中采购总金额", "采购总金额", "集中采购总金额", "政府集中采购金额"]),
    (W::Decides, &["作出", "做出", "处理决定", "决定", "处理决定数量", "决定数量"]),
    (W::NewlyReceived, &["新收", "本年新收", "本年度新收", "当年新收", "新收到", "新增", "新接收", "新受理"]),
    (W::Received, &["收到", "共收", "接收", "接到", "收到的", "收件", "收取申请", "收到数", "申请数", "申请数量"]),
    (W::Accepted, &["受理", "受理的", "受理量", "受理数", "受理数量"]),
    (W::Finished, &["办结", "办结的", "办理完毕", "办理完结", "办结数", "已办结"]),
    (W::Answered, &["答复", "答复的", "答复数", "回复", "已答复", "作出答复", "做出答复", "答复申请", "予以答复"]),
    (W::Handled, &["办理", "处理", "办理数", "办理量", "已办理"]),
    (W::Carried, &["结转", "转结", "接转", "结转来", "结转的", "遗留", "转入", "结转办理"]),
    (W::CarriedOut, &[
        "未办结", "尚未办结", "正在办理", "正在办理中", "尚在办理", "尚在办理中", "顺延", "跨年办理", "跨年度办理", "待办结", "延至", "转至", "转到",
    ]),

    (W::Outcome("outcomes/granted"), &["予以公开", "予以公开的", "同意公开", "全部公开", "准予公开"]),
    (W::Outcome("outcomes/partly_granted"), &["部分公开", "予以部分公开", "部分公开的", "部分予以公开"]),
    (W::Outcome("outcomes/refused"), &["不予公开", "不予公开的", "不同意公开"]),
    (W::Outcome("outcomes/unavailable"), &["无法提供", "无法提供的"]),
    (W::Outcome("outcomes/not_processed"), &["不予处理", "不予处理的"]),
    (W::Outcome("outcomes/other"), &["其他处理", "其它处理", "其他处理的"]),
    (W::Outcome("outcomes/refused/state_secret"), &["属于国家秘密", "国家秘密", "涉及国家秘密"]),
    (W::Outcome("outcomes/refused/prohibited_by_law"), &["其他法律行政法规禁止公开", "法律行政法规禁止公开", "法律、行政法规禁止公开"]),
    (W::Outcome("outcomes/refused/safety_and_stability"), &["三安全一稳定", "危及三安全一稳定", "危及“三安全一稳定”", "“三安全一稳定”"]),
    (W::Outcome("outcomes/refused/third_party_rights"), &["保护第三方合法权益", "第三方合法权益"]),
    (W::Outcome("outcomes/refused/internal_affairs"), &["属于三类内部事务信息", "三类内部事务信息", "内部事务信息", "属于内部事务信息"]),
    (W::Outcome("outcomes/refused/process_information"), &["属于四类过程性信息", "四类过程性信息", "过程性信息", "属于过程性信息"]),
    (W::Outcome("outcomes/refused/enforcement_files"), &["属于行政执法案卷", "行政执法案卷", "行政执法案卷信息"]),
    (W::Outcome("outcomes/refused/administrative_inquiry"), &["属于行政查询事项", "行政查询事项"]),
    (W::Outcome("outcomes/unavailable/not_held"), &[
        "本机关不掌握相关政府信息", "不掌握相关政府信息", "本机关不掌握", "不掌握", "不掌握相关信息", "本机关不掌握相关政府信息的", "不掌握相关政府信息的",
    ]),
    (W::Outcome("outcomes/unavailable/needs_creation"), &[
        "没有现成信息需要另行制作", "没有现成信息", "需要另行制作", "需另行制作", "没有现成信息，需要另行制作",
    ]),
    (W::Outcome("outcomes/unavailable/still_unclear"), &[
        "补正后申请内容仍不明确", "补正后仍不明确", "补正后内容仍不明确", "补正后申请内容不明确",
    ]),
    (W::Outcome("outcomes/not_processed/petition"), &["信访举报投诉类申请", "信访举报投诉类", "信访、举报、投诉类申请", "信访举报投诉"]),
    (W::Outcome("outcomes/not_processed/repeated"), &["重复申请", "重复申请的"]),
    (W::Outcome("outcomes/not_processed/public_publication"), &["要求提供公开出版物", "公开出版物"]),
    (W::Outcome("outcomes/not_processed/excessive"), &["无正当理由大量反复申请", "大量反复申请"]),
    (W::Outcome("outcomes/not_processed/confirmation"), &[
        "要求行政机关确认或重新出具已获取信息", "要求确认或重新出具已获取信息", "确认或重新出具已获取信息", "重新出具已获取信息",
    ]),
    (W::Outcome("outcomes/other/correction_overdue"), &[
        "申请人无正当理由逾期不补正", "申请人逾期不补正", "逾期不补正", "逾期未补正", "无正当理由逾期不补正",
    ]),
    (W::Outcome("outcomes/other/fee_overdue"), &["申请人逾期未按收费通知要求缴纳费用", "逾期未缴费", "逾期未缴纳费用", "逾期未按收费通知要求缴纳费用"]),
    (W::Others, &["其他", "其它", "其他情形"]),
    (W::NaturalPerson, &["自然人", "自然人申请", "公民", "公民个人", "公民申请", "自然人提交", "自然人提出"]),
    (W::Organisations, &[
        "法人或其他组织", "法人和其他组织", "法人或者其他组织", "法人、其他组织", "法人及其他组织", "法人或其他组织申请", "法人和其他组织申请",
    ]),
    (W::Enterprise, &["企业", "法人"]),
    (W::Organisation("business"), &["商业企业"]),
    (W::Organisation("research"), &["科研机构"]),
    (W::Organisation("public_welfare"), &["社会公益组织"]),
    (W::Organisation("legal_service"), &["法律服务机构", "律师事务所"]),

    (W::Issued, &[
        "制发", "新制发", "制定", "新制定", "出台", "新出台", "印发", "制定出台", "制定印发", "新制作", "制发件数", "新增公开", "新公开", "制定并公开", "制定公布",
    ]),
    (W::Repealed, &["废止", "废止件数"]),
    (W::InForce, &["现行有效", "继续有效", "现行有效的", "现行有效件数"]),

    (W::ThisYear, &[
        "本年", "本年度", "今年", "全年", "全年度", "年内", "当年", "本报告年度", "报告年度", "一年来", "今年以来", "本年以来", "本年内", "年度内",
    ]),
    (W::LastYear, &["上年", "上年度", "去年", "上一年", "上一年度", "上年末", "加上年", "加上年度"]),
    (W::NextYear, &["下年", "下年度", "下一年", "下一年度", "次年", "明年", "来年", "次年度"]),
    (W::OtherTime, &[
        "以来", "历年", "近年", "近年来", "近两年", "近三年", "近五年", "三年", "五年", "十四五", "“十四五”", "十三五", "前年", "同期", "往年", "以前", "之前", "至今",
        "上半年", "下半年", "半年", "季度", "一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度", "每月", "当月", "单月", "月份", "目前",
    ]),

    (W::Cumulative, &["累计", "累计共"]),
    (W::UpTo, &["截至", "截止", "截至目前"]),

    (W::Own, &[
        "我局", "我委", "我办", "我厅", "我院", "我处", "我部", "我署", "我所", "我队", "我校", "我中心", "我单位", "我机关", "我站", "我行", "我分局", "我管委会", "我街道办",
        "本机关", "本局", "本委", "本办", "本厅", "本院", "本处", "本部", "本署", "本单位", "本部门", "本中心", "本行政机关", "我们", "本办公室", "我办公室", "委机关", "本分局",
    ]),
    (W::Whole("省"), &["全省", "我省", "本省"]),
    (W::Whole("市"), &["全市", "我市", "本市"]),
    (W::Whole("县"), &["全县", "我县", "本县"]),
    (W::Whole("区"), &["全区", "我区", "本区"]),
    (W::Whole("州"), &["全州", "我州", "本州"]),
    (W::Whole("盟"), &["全盟", "我盟", "本盟"]),
    (W::Whole("旗"), &["全旗", "我旗", "本旗"]),
    (W::Whole("镇"), &["全镇", "我镇", "本镇"]),
    (W::Whole("乡"), &["全乡", "我乡", "本乡"]),
    (W::Whole("街道"), &["全街道", "我街道", "本街道"]),
    (W::Members, &["各级行政机关", "各级", "行政机关", "各级政府", "各级各部门", "各级政府及其部门", "各级政府和部门"]),
    (W::Elsewhere, &[
        "各单位", "各部门", "各地", "各区", "各县", "各市", "各镇", "各乡镇", "各街道", "各科室", "各县区", "市县", "下属", "所属", "下级", "直属", "直属单位", "乡镇", "街道",
        "市本级", "县本级", "区本级", "省本级", "镇本级", "局本级", "本级", "局机关", "市直部门", "县直部门", "区直部门", "全国", "全系统", "名义", "部门", "单位", "科室",
        "复议机关", "行政复议机关", "行政复议机构", "市政府", "县政府", "区政府", "省政府", "镇政府", "市政府办", "区政府办", "县政府办", "市政府办公室", "区政府办公室", "县政府办公室",
        "人民法院", "法院", "派出所", "分局",
    ]),

    (W::None, &[
        "未收到", "没有收到", "未接到", "未接收", "未收", "没有接到", "未发生", "没有发生", "没发生", "未产生", "未出现", "没有", "未有", "不存在", "无", "未作出", "没有作出",
        "未制发", "未制定", "未出台", "未印发", "没有制发", "没有制定", "未实施", "未收取", "没有收取", "未受理", "没有受理", "未涉及", "无新增", "未新增",
    ]),
    (W::Respectively, &["分别为", "分别", "分别是", "依次为"]),
    (W::Each, &["均为", "都为", "皆为", "全部为", "都是", "均是", "各", "均", "各为"]),
    (W::And, &["和", "及", "与", "或", "以及", "或者", "并", "、", "暨"]),
    (W::Share, &["占", "占比", "占比为", "约占"]),
    (W::Against, &["同比", "较", "比", "相比", "环比", "对比", "比较", "较上年同期"]),
    (W::Rise, &["增长", "增加", "上升", "增加了", "增长了", "增幅", "上升了", "提高", "增幅为", "增多", "多"]),
    (W::Fall, &["下降", "减少", "减少了", "下降了", "降低", "降幅", "降幅为", "少"]),
    (W::Filler, &[
        "共", "共计", "总计", "合计", "总共", "一共", "计", "为", "是", "达", "达到", "有", "另有", "还有", "仅", "已", "已经", "的", "了", "中", "等", "在", "对", "由",
        "其中", "含", "包括", "包含", "其中包括", "其中有", "另", "即", "并已", "后", "前", "第", "于", "到", "至", "加上", "加", "连同", "剩余", "余下", "经", "从", "来自", "按",
        "均已", "全部", "全部已", "依法", "依法依规", "按期", "按时", "及时", "按规定", "依规", "严格", "妥善", "规范", "期内", "在法定期限内", "法定期限内", "在规定时限内", "按法定时限",
        "按照法定时限", "按要求", "件数", "数", "数量", "总数", "总量", "总数量", "总数的", "总量的", "金额", "总额", "情况", "案件", "事项", "情形", "案", "现象", "事件",
        "因", "就", "引起", "引发", "引起的", "引发的", "产生", "产生的", "导致", "发生", "提起", "被提起", "被申请", "申请人", "提出", "提出的", "提交",
        "提交的", "提起的", "而", "被", "向", "方面", "工作", "办理结果", "处理结果", "办理情况", "结果", "本年度办理结果", "继续办理", "继续", "底", "年底", "年末", "末", "日",
        "起", "止", "期间", "这一", "上述", "同时", "此外", "公众", "社会公众", "群众", "申请者", "也", "亦", "且", "不再处理", "行政机关不再处理", "政务公开", "公民、法人和其他组织", "公民、法人或其他组织",
        "公民、法人或者其他组织", "公民、法人及其他组织", "公民和法人", "公民、法人", "按申请人类别分", "从申请主体看", "按申请主体分", "类", "实施", "收取", "征收", "依法收取", "分",
        "经办理", "量", "申请总数", "申请总量", "办结总数", "办理总数", "答复总数", "全部申请", "本级财政", "告知", "尚有", "仍有", "还剩", "其余", "各类申请人", "认定", "认定为", "属于", "形成", "当年度", "年", "年度", "审理", "案件数量", "案件数", "件",
    ]),
    (W::Concerning, &["涉及", "有关", "相关", "关于", "涉"]),
    (W::Foreign, &[
        "主动公开", "网站", "门户", "市政府网站", "县政府网站", "区政府网站", "省政府网站", "政府网站", "市政府门户网站", "县政府门户网站", "区政府门户网站",
        "省政府门户网站", "市政府公报", "省政府公报", "区政府公报", "县政府公报", "新媒体", "公众号", "微信", "微博", "抖音", "专栏", "栏目", "公报", "解读", "新闻", "发布会", "建议", "提案", "议案", "工单", "热线", "12345", "12368", "信访",
        "来信", "来访", "来电", "留言", "咨询", "信箱", "诉求", "投诉", "举报", "培训", "会议", "讲座", "检查", "督查", "考核", "问卷", "调查", "投票", "政策文件", "政策性文件", "公文", "文件", "信息处理费", "处理费",
        "检索费", "复制费", "邮寄费", "行政许可事项", "行政处罚事项", "许可事项", "行政许可申请", "行政许可案件", "行政处罚案件", "行政强制案件", "行政许可信息", "行政处罚信息", "事项清单", "清单", "指南", "目录", "服务事项", "项目", "备案",
        "不动产", "登记", "登记簿", "采购", "招标", "合同", "纠纷", "案例", "民生实事", "转办件", "转办", "依申请公开目录", "依申请公开指南", "依申请公开专栏", "政府信息", "信息", "稿件", "视频", "图解",
        "接待", "访问", "浏览", "点击", "稽查", "调解", "仲裁", "庭审", "败诉", "胜诉", "判决", "裁定", "公文属性", "属性", "源头认定",
        "来函", "意见", "答复书", "告知书", "材料", "条例", "办法", "规定", "窗口", "受理点", "查阅点", "查阅",
    ]),
    (W::Aside, &[
        "网上", "网络", "线上", "在线", "信函", "邮寄", "邮件", "邮政", "快递", "传真", "当面", "现场", "渠道", "平台", "电话", "书面", "口头", "延期", "逾期", "超期", "延长", "补正", "征求", "第三方",
        "平均", "人均", "每", "约谈", "督办", "疑难", "重大", "复杂", "抽查", "通报", "责令", "确认违法", "不当", "最长", "最短", "用时", "当场", "即时", "提前", "撤回", "撤销", "主动撤回", "撤诉", "协调",
        "清理", "审查", "审核", "评估", "起草", "修订", "修改", "刊登", "联合", "失效", "报备", "约", "近", "超过", "不足", "接近", "大约", "至少", "不少于", "最多", "高达", "逾", "左右",
        "立案", "审结", "听证", "各类", "各种", "各项", "更正", "补充", "除外", "另行", "拟", "计划", "预计", "目标", "率", "比例", "比重", "类型", "集中", "前三", "排名",
    ]),
    (W::Publishes, &["公开", "公示", "发布", "公布", "归集", "上传", "录入", "推送", "报送", "转载", "刊发", "编发"]),
];

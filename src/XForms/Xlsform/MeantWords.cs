using System.Collections.Frozen;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// What authors write where XLSForm wants a word of its own 中文写法, mostly the same thing in Chinese. Nothing is read by these: they only tell what was meant.
/// </summary>
internal static class MeantWords
{
    private static readonly FrozenDictionary<string, string> Sheets = Table(
        ("survey", "调查 调查表 调查问卷 问卷 问题 题目 表单 检查表 巡查表 登记表 questions"),
        ("choices", "选项 选项表 选项列表 选择 选择项 选项清单 options lists"),
        ("settings", "设置 表单设置 设定 配置 config"),
        ("entities", "实体 实体列表"),
        ("external_choices", "外部选项")
    );

    /// <summary>Some words stand for one column on one sheet and for another on the next.</summary>
    private static readonly ILookup<string, string> Headers = Pairs(
            ("form_title", "表单标题 表单名称 标题 名称"),
            ("type", "题型 类型 问题类型 题目类型 字段类型"),
            ("name", "名称 名字 字段名 变量名 题目名称 选项名称 编码 代码"),
            ("label", "标签 题目 问题 题面 标题 显示文字 显示名称 选项文字 文字"),
            ("hint", "提示 说明 提示语"),
            ("required", "必填 是否必填 必答 mandatory"),
            ("required_message", "必填提示"),
            ("relevant", "出现条件 显示条件 相关 跳转 跳转条件 skip skip_logic condition"),
            ("constraint", "约束 限制 校验 规定 验证 取值范围 validation"),
            ("constraint_message", "约束提示 校验提示 错误提示 出错提示"),
            ("calculation", "计算 公式 计算公式 算式 formula"),
            ("default", "默认 默认值 缺省值 初始值"),
            ("appearance", "外观 样式"),
            ("readonly", "只读 是否只读"),
            ("choice_filter", "筛选 选项筛选 过滤"),
            ("parameters", "参数"),
            ("repeat_count", "份数 重复次数"),
            ("trigger", "触发"),
            ("image", "图片"),
            ("audio", "音频"),
            ("video", "视频"),
            ("list_name", "列表名 列表 选项列表 列表名称 清单 list listname list_names"),
            ("form_id", "表单编号"),
            ("version", "版本 版本号"),
            ("default_language", "默认语言 语言"),
            ("instance_name", "记录名称")
        )
        .ToLookup(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Types = Table(
        ("text", "文字 文本 填空 填空题 字符 单行文本 多行文本 简答 textarea"),
        ("integer", "整数 整型"),
        ("decimal", "小数 浮点数 float double"),
        ("date", "日期"),
        ("time", "时间"),
        ("dateTime", "日期时间 日期和时间 timestamp"),
        ("image", "照片 图片 拍照 相片 picture"),
        ("audio", "录音 音频 语音"),
        ("video", "视频 录像"),
        ("file", "文件 附件 attachment"),
        ("select_one", "单选 单选题 下拉 下拉框 radio dropdown single_choice singlechoice"),
        ("select_multiple", "多选 多选题 复选 复选框 checkbox checkboxes multiple_choice multiplechoice"),
        ("rank", "排序 排序题"),
        ("note", "说明 提示 备注"),
        ("calculate", "计算"),
        ("range", "刻度 评分 滑块 slider"),
        ("acknowledge", "确认"),
        ("barcode", "扫码 条码 条形码 二维码 qrcode"),
        ("geopoint", "坐标 定位 位置 坐标点 地理位置"),
        ("geotrace", "轨迹"),
        ("geoshape", "区域"),
        ("hidden", "隐藏"),
        ("begin_group", "分组 组 开始分组 分组开始 开始组"),
        ("end_group", "结束分组 分组结束 结束组"),
        ("begin_repeat", "重复 重复组 开始重复 开始重复组 重复组开始"),
        ("end_repeat", "结束重复 结束重复组 重复组结束")
    );

    /// <summary>The known sheet that a name stands for; null when it stands for none.</summary>
    public static string? Sheet(string name) => Sheets.GetValueOrDefault(name.Trim());

    /// <summary>The first of the known columns that a header stands for; null when it stands for none of them.</summary>
    public static string? Header(string header, IReadOnlySet<string> known) => Headers[header.Trim()].FirstOrDefault(known.Contains);

    /// <summary>The type that a word stands for; null when it stands for none.</summary>
    public static string? Type(string word) => Types.GetValueOrDefault(word);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(params (string Meant, string Words)[] rows) =>
        rows.SelectMany(r => r.Words.Split(' ').Select(w => KeyValuePair.Create(w, r.Meant)));

    private static FrozenDictionary<string, string> Table(params (string Meant, string Words)[] rows) =>
        Pairs(rows).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}

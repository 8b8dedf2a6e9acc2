namespace Menpai.Bench;

/// <summary>What is looked for: of every kind, friendly or not.</summary>
internal static class SearchQuestions
{
    public static readonly string[] All =
    [
        // Words hardly anybody said, words many said, and both.
        "高压氧舱",
        "舱压",
        "氧舱 路灯",
        "路灯",
        "居民",
        "单元",
        "号楼",
        "谢谢",
        "电梯 社区",
        "路灯 居民",
        "单元 号楼",
        "老人 小区 社区 答复",
        "电梯 路灯",
        // Phrases, of parts that everybody writes as well.
        "\"已经反映很多次，一直没有\"",
        "\"3号楼2单元\"",
        "\"号楼2单元\"",
        "\"31号楼4单元电梯三天两头停运\"",
        "\"3号楼2单元\" 王建国",
        "\"路灯不亮，晚上看不清路，老人出门不敢走\"",
        "\"路灯不亮，晚上看不清路，老人出门不敢走。请社区的同志来看一看。希望有关部门尽快解决，谢谢。\"",
        "\"12号楼3单元路灯不亮，晚上看不清路，老人出门不敢走。请社区的同志来看一看。希望有关部门尽快解决，谢谢。\"",
        "\"谢谢。已经反映\"",
        "\"同志来看一看。已经反映很多次，一直没有人处理。\"",
        "\"单元号楼\"",
        "\"看一看看一看\"",
        // Letters and digits, by themselves and within.
        "3号楼",
        "3号楼 2单元",
        "12号",
        "LED灯",
        "LED",
        "led灯箱漏电",
        "13812345678",
        "号楼1单元LED",
        // Beginnings.
        "13812*",
        "13*",
        "138*",
        "1381234*",
        "LE*",
        "建设路1*",
        "3号楼2*",
        "单元L*",
        // Names, with their telephone.
        "王建国",
        "赵秀英",
        "联系人王建国",
        "联系人王*",
        "王建国 138*",
        // What a category is called.
        "路灯不亮",
        "路灯不亮 居民",
        // Addresses.
        "建设路",
        "滨河路53号",
        "许湾村东头9号1号楼4单元",
        // Not there at all.
        "飞碟",
        "ZX81",
        "\"居民单元\"",
        "飞碟 单元",
        "998877*",
        "\"41号楼2单元\"",
        "\"2单元3号楼\"",
    ];
}

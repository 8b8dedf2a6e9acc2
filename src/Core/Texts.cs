using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Menpai.Core;

/// <summary>
/// 文案 What the program says, in one language. Read from the flat <c>Texts/{language}.json</c> embedded in each module.
/// Chinese is complete by test; a key missing in another language falls back to Chinese, one missing everywhere shows itself.
/// </summary>
public sealed class Texts
{
    /// <summary>The languages, first the default.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    private readonly Dictionary<string, string> _texts;

    private Texts(string language, Dictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>A language tag of <see cref="Languages"/>.</summary>
    public string Language { get; }

    /// <summary>Reads the texts of these modules in every language.</summary>
    /// <exception cref="InvalidOperationException">Two modules define the same key.</exception>
    public static IReadOnlyDictionary<string, Texts> Load(params IEnumerable<Assembly> modules)
    {
        var assemblies = modules.ToList();
        var chinese = Read(assemblies, Languages[0]);
        return Languages.ToDictionary(language => language, language => new Texts(language, Complete(Read(assemblies, language), chinese)));
    }

    private static Dictionary<string, string> Complete(Dictionary<string, string> texts, Dictionary<string, string> chinese)
    {
        foreach (var (key, text) in chinese)
            texts.TryAdd(key, text);
        return texts;
    }

    /// <summary>The text of a key, its <c>{0}</c>… filled.</summary>
    public string this[string key, params object[] arguments] =>
        !_texts.TryGetValue(key, out var text) ? key
        : arguments.Length == 0 ? text
        : string.Format(CultureInfo.InvariantCulture, text, arguments);

    /// <summary>Whether the key has a text.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The localised name of an enum value: <c>enum.TypeName.Value</c>.</summary>
    public string Name(Enum value) => this[$"enum.{value.GetType().Name}.{value}"];

    /// <summary>The texts of one language as written, without fallback; tests compare the languages' keys.</summary>
    public static Dictionary<string, string> Read(IEnumerable<Assembly> modules, string language)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in modules)
        {
            using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Texts.{language}.json");
            if (stream is null)
                continue;
            using var texts = JsonDocument.Parse(stream);
            foreach (var text in texts.RootElement.EnumerateObject())
                if (!all.TryAdd(text.Name, text.Value.GetString()!))
                    throw new InvalidOperationException(
                        $"The text {text.Name} ({language}) is defined twice, again in {assembly.GetName().Name}."
                    );
        }
        return all;
    }
}

using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Measure;

/// <summary>Words of assessing as one reader may read them.</summary>
/// <param name="reading">Within the reader's scope; what lies elsewhere is not there.</param>
internal sealed class KeptWords(Store.Reading reading)
{
    /// <summary>The words of a row; null for none, for erased ones, and for those of elsewhere.</summary>
    public string? Of(long? id) => id is { } row ? reading.Db.Rows<FreeText>("Id", row).SingleOrDefault()?.Words : null;
}

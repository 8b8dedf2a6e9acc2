using Menpai.Intake;
using Menpai.Storage;
using Menpai.Work;

namespace Menpai.Tests.Storage;

/// <summary>A store as a folder.</summary>
public sealed class StoreTests
{
    [Fact]
    public void Knows_its_whole_folder_however_it_was_named()
    {
        var folder = Directory.CreateTempSubdirectory("menpai-store-").FullName;
        using (var store = Store.Open(Path.GetRelativePath(Environment.CurrentDirectory, folder), IntakeModule.Model, durable: false))
            Assert.Equal(folder, store.Folder);
        using (var store = Store.Look(Path.GetRelativePath(Environment.CurrentDirectory, folder), IntakeModule.Model))
            Assert.Equal(folder, store.Folder);
        Directory.Delete(folder, recursive: true);
    }
}

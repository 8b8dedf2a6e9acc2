using Menpai.Core;
using Menpai.Work.Photos;
using Menpai.Work.Photos.Uploads;

namespace Menpai.Tests.Work.Photos.Uploads;

/// <summary>How much the room takes, and who gives way when it is full.</summary>
public sealed class UploadRoomTests : IDisposable
{
    private const int Most = 400;

    private readonly TestDistrict _district = new();
    private readonly SettableTime _time = new(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly UploadRoom _room;

    public UploadRoomTests() => _room = new(_district.Store, _time);

    [Fact]
    public void Large_announcements_alone_fill_nothing()
    {
        for (var at = 0; at < Most - 1; at++)
            _room.Begin(PhotoReading.MostBytes);
        Assert.NotNull(_room.Begin(PhotoReading.MostBytes));
    }

    [Fact]
    public void A_full_room_says_so_and_keeps_what_is_there()
    {
        var first = Fill();
        Assert.Equal("photo.busy", Assert.Throws<RefusedException>(() => _room.Begin(1000)).Refusal.Code);
        Assert.NotNull(_room.Find(first.Id));
    }

    [Fact]
    public void What_was_announced_and_never_begun_gives_way_after_ten_minutes()
    {
        var first = Fill();
        _time.Pass(TimeSpan.FromMinutes(11));
        Assert.NotNull(_room.Begin(1000));
        Assert.Null(_room.Find(first.Id));
    }

    [Fact]
    public async Task What_is_coming_stays_for_an_hour_and_what_is_whole_for_its_day()
    {
        var coming = _room.Begin(1000);
        await _room.Add(coming, new MemoryStream(new byte[10]), CancellationToken.None);
        var whole = _room.Begin(10);
        await _room.Add(whole, new MemoryStream(new byte[10]), CancellationToken.None);
        Fill();

        _time.Pass(TimeSpan.FromMinutes(11));
        _room.Begin(1000);
        Assert.NotNull(_room.Find(coming.Id));

        Fill();
        _time.Pass(TimeSpan.FromHours(1));
        _room.Begin(1000);
        Assert.Null(_room.Find(coming.Id));
        Assert.NotNull(_room.Find(whole.Id));
    }

    private Upload Fill()
    {
        var first = _room.Begin(1000);
        while (true)
            try
            {
                _room.Begin(1000);
            }
            catch (RefusedException)
            {
                return first;
            }
    }

    public void Dispose()
    {
        _room.Dispose();
        _district.Dispose();
    }
}

namespace Menpai.Territory.Doorplates;

/// <summary>What is printed on one plate.</summary>
/// <param name="Address">As the door has it, for example 建安路12号.</param>
/// <param name="Area">Community and grid, for example 文明社区 第3网格.</param>
/// <param name="Link">The address the QR code holds.</param>
/// <param name="DutyNumber">The telephone number of the duty desk; null when there is none.</param>
/// <param name="Suffix">The last characters of the token, by which people tell plates apart (<see cref="Core.PlateToken.Suffix"/>).</param>
/// <param name="Version">1 for a door's first plate.</param>
/// <param name="Batch">The batch it was issued in.</param>
public sealed record PlateFace(string Address, string Area, string Link, string? DutyNumber, string Suffix, int Version, int Batch);

/// <summary>排版 How plates lie on A4.</summary>
public enum PlateLayout
{
    /// <summary>One on a page, its QR code 120 mm wide.</summary>
    OneToAPage,

    /// <summary>Four on a page, to be cut to A6; the QR code 60 mm wide.</summary>
    FourToAPage,
}

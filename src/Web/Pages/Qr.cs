namespace Menpai.Web.Pages;

/// <summary>二维码 A QR code as a drawing within the page.</summary>
internal static class Qr
{
    private const int Size = 220;

    public static string Svg(string content)
    {
        using var data = QRCoder.QRCodeGenerator.GenerateQrCode(content, QRCoder.QRCodeGenerator.ECCLevel.M);
        return new QRCoder.SvgQRCode(data).GetGraphic(
            new System.Drawing.Size(Size, Size),
            sizingMode: QRCoder.SvgQRCode.SizingMode.ViewBoxAttribute
        );
    }
}

using Menpai.Browser;
using Xunit.MicrosoftTestingPlatform;

// The same town and the same steps show the program in the documentation: MENPAI_SCREENSHOTS=docs/images takes the pictures instead.
if (Environment.GetEnvironmentVariable("MENPAI_SCREENSHOTS") is { Length: > 0 } folder)
{
    await Screenshots.Take(folder);
    return 0;
}
return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

namespace Menpai.Conformance.WebForms;

/// <summary>The tests that share one browser.</summary>
[CollectionDefinition]
public sealed class WebFormsCollection : ICollectionFixture<WebFormsBrowser>;

using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Open311;

/// <summary>Walks the whole of GeoReport v2 over HTTP: each clause of it with its check, printed as a table.</summary>
public sealed class ConformanceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] RequestFields =
    [
        "service_request_id",
        "status",
        "status_notes",
        "service_name",
        "service_code",
        "description",
        "agency_responsible",
        "service_notice",
        "requested_datetime",
        "updated_datetime",
        "expected_datetime",
        "address",
        "address_id",
        "zipcode",
        "lat",
        "long",
        "media_url",
    ];

    private MenpaiServer _server = null!;
    private Open311Client _app = null!;
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _app = new Open311Client(_server);
        _id = await _app.Report();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_clause_holds()
    {
        var failed = 0;
        foreach (var (clause, holds) in Clauses())
        {
            var told = "holds";
            try
            {
                if (!await holds())
                    told = "FAILS";
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                told = $"FAILS: {broken.Message}";
            }
            failed += told == "holds" ? 0 : 1;
            output.WriteLine($"{clause, -100} {told}");
        }
        Assert.True(failed == 0, $"{failed} clauses fail; see the table.");
    }

    private (string Clause, Func<Task<bool>> Holds)[] Clauses() =>
        [.. Common(), .. Discovery(), .. Services(), .. Posting(), .. Reading(), .. Extensions()];

    private (string, Func<Task<bool>>)[] Common() =>
        [
            (
                "XML is text/xml; charset=utf-8 with a declaration in UTF-8",
                async () =>
                    await _app.Get("services.xml") is { Type: "text/xml; charset=utf-8" } heard
                    && heard.Body.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", StringComparison.Ordinal)
            ),
            (
                "JSON is application/json; charset=utf-8",
                async () => (await _app.Get("services.json")).Type == "application/json; charset=utf-8"
            ),
            (
                "JSON leaves the outer element out: a bare array",
                async () => (await _app.Get("requests.json")).Json.ValueKind == JsonValueKind.Array
            ),
            ("The format is the ending of the address; another ending is not found", async () => await Status("services.csv") == 404),
            ("jurisdiction_id may be left out where one jurisdiction is served", async () => await Status("services.xml") == 200),
            ("An empty jurisdiction_id counts as left out", async () => await Status("services.xml?jurisdiction_id=") == 200),
            ("The jurisdiction_id of the district is taken", async () => await Status("services.xml?jurisdiction_id=411602") == 200),
            (
                "404 where jurisdiction_id is unknown, for every resource",
                async () => (await Task.WhenAll(Resources.Select(path => Status($"{path}?jurisdiction_id=x")))).All(status => status == 404)
            ),
            (
                "404 where jurisdiction_id is unknown, also when sent",
                async () => (int)(await _app.Post("requests.xml", ("jurisdiction_id", "x"))).Status == 404
            ),
            (
                "Errors in XML: errors, error, code, description",
                async () => Names((await _app.Get("services/x.xml")).Xml) == "errors(error(code,description))"
            ),
            (
                "Errors in JSON: an array of code and description, the code being the status",
                async () =>
                    (await _app.Get("services/x.json")).Json[0] is var error
                    && error.GetProperty("code").GetInt32() == 404
                    && error.GetProperty("description").GetString()!.Length > 0
            ),
            ("Reading needs no key", async () => (await Task.WhenAll(Resources.Select(Status))).All(status => status == 200)),
            (
                "Any web page may read",
                async () => (await _app.Get("requests.json")).Headers.GetValues("Access-Control-Allow-Origin").Single() == "*"
            ),
            ("HEAD answers as GET, without a body", async () => await Head("/open311/v2/services.xml")),
            ("Moments carry their zone", async () => AllMoments((await _app.Get("requests.json")).Json)),
        ];

    private IEnumerable<string> Resources =>
        [
            "discovery.xml",
            "services.xml",
            $"services/{Open311Client.Light}.xml",
            "requests.xml",
            $"requests/{_id}.xml",
            "servicerequestupdates.xml",
        ];

    private (string, Func<Task<bool>>)[] Discovery() =>
        [
            (
                "discovery in XML: changeset, contact, key_service, endpoints with all their fields",
                async () =>
                    Names((await _app.Get("discovery.xml")).Xml)
                    == "discovery(changeset,contact,key_service,endpoints(endpoint(specification,url,changeset,type,formats(format))))"
            ),
            (
                "discovery in JSON has the same",
                async () =>
                    (await _app.Get("discovery.json"))
                        .Json.GetProperty("endpoints")[0]
                        .GetProperty("formats")
                        .EnumerateArray()
                        .Select(one => one.GetString())
                        .SequenceEqual(["text/xml", "application/json"])
            ),
            (
                "discovery names the specification",
                async () =>
                    (await _app.Get("discovery.xml")).Xml.Descendants("specification").Single().Value
                    == "http://wiki.open311.org/GeoReport_v2"
            ),
            (
                "discovery's type is production or test",
                async () => (await _app.Get("discovery.xml")).Xml.Descendants("type").Single().Value is "production" or "test"
            ),
            (
                "the url of discovery is where the services are",
                async () =>
                    (await _app.Get("discovery.xml"))
                        .Xml.Descendants("url")
                        .Single()
                        .Value.EndsWith("/open311/v2", StringComparison.Ordinal)
            ),
        ];

    private (string, Func<Task<bool>>)[] Services() =>
        [
            (
                "services: seven fields each, in XML",
                async () =>
                    Names((await _app.Get("services.xml")).Xml)
                    == "services(service(service_code,service_name,description,metadata,type,keywords,group))"
            ),
            (
                "services: metadata is true or false, type realtime",
                async () =>
                    (await _app.Get("services.json"))
                        .Json.EnumerateArray()
                        .All(one =>
                            one.GetProperty("metadata").ValueKind is JsonValueKind.True or JsonValueKind.False
                            && one.GetProperty("type").GetString() == "realtime"
                        )
            ),
            (
                "services: keywords are separated by commas",
                async () =>
                    (await _app.Get("services.xml")).Xml.Descendants("keywords").First().Value.Contains(", ", StringComparison.Ordinal)
            ),
            (
                "services: codes are unique",
                async () =>
                    (await _app.Get("services.xml")).Xml.Descendants("service_code").Select(one => one.Value).ToList() is var codes
                    && codes.Distinct().Count() == codes.Count
            ),
            ("metadata is true exactly where a definition asks something", MetadataTellsOfQuestions),
            (
                "definition: service_code and attributes with seven fields, and values with key and name",
                async () =>
                    Names((await _app.Get($"services/{Open311Client.Light}.xml")).Xml)
                    == "service_definition(service_code,attributes(attribute(variable,code,datatype,required,datatype_description,order,description,values(value(key,name)))))"
            ),
            (
                "definition: orders are positive and unique within a service",
                async () =>
                    await EachDefinition(one =>
                        one.Select(attribute => attribute.GetProperty("order").GetInt32()).SequenceEqual(Enumerable.Range(1, one.Count))
                    )
            ),
            (
                "definition: all datatypes are of the six",
                async () => await EachDefinition(one => one.All(attribute => Types.Contains(attribute.GetProperty("datatype").GetString())))
            ),
            ("definition: the pack's questions make use of all six", AllSixDatatypes),
            (
                "definition: lists have values, others none",
                async () =>
                    await EachDefinition(one =>
                        one.All(attribute =>
                            attribute.TryGetProperty("values", out _)
                            == attribute.GetProperty("datatype").GetString()!.EndsWith("valuelist", StringComparison.Ordinal)
                        )
                    )
            ),
            ("definition: 404 for an unknown service", async () => await Status("services/none.xml") == 404),
        ];

    private static readonly string?[] Types = ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"];

    private (string, Func<Task<bool>>)[] Posting() =>
        [
            (
                "POST: 403 without a key and with a wrong one",
                async () =>
                    (int)(await _app.PostBare("requests.xml")).Status == 403
                    && (int)(await _app.PostBare("requests.xml", ("api_key", "x"))).Status == 403
            ),
            (
                "POST: 404 for an unknown service, 400 for none",
                async () =>
                    (int)(await _app.Post("requests.xml", ("service_code", "x"))).Status == 404
                    && (int)(await _app.Post("requests.xml")).Status == 400
            ),
            ("POST by lat and long", async () => await Taken(("lat", "33.6"), ("long", "114.6"))),
            ("POST by address_string", async () => await Taken(("address_string", "建安路与七一路交叉口"))),
            ("POST by address_id", async () => await Taken(("address_id", TestDistrict.Plate(7)))),
            (
                "POST: parameters without a value count as left out",
                async () => await Taken(("lat", ""), ("long", ""), ("address_id", ""), ("address_string", "巷口"), ("email", ""))
            ),
            (
                "POST: 400 for no location and for more than one",
                async () => !await Taken() && !await Taken(("lat", "33.6"), ("long", "114.6"), ("address_string", "巷口"))
            ),
            (
                "POST: description may be left out",
                async () =>
                    (int)(await _app.Post("requests.xml", ("service_code", Open311Client.Litter), ("address_string", "巷口"))).Status == 200
            ),
            (
                "POST: all optional arguments are taken",
                async () =>
                    await Taken(
                        ("address_string", "巷口"),
                        ("email", "a@b.example"),
                        ("device_id", "1"),
                        ("account_id", "2"),
                        ("first_name", "a"),
                        ("last_name", "b"),
                        ("phone", "1"),
                        ("media_url", "http://a.example/1.jpg")
                    )
            ),
            (
                "POST: 400 where a required attribute is missing",
                async () =>
                    (int)(await _app.Post("requests.xml", ("service_code", Open311Client.Light), ("address_string", "巷口"))).Status == 400
            ),
            (
                "POST answers with service_request_id, service_notice, account_id and no token",
                async () =>
                    Names((await _app.Post("requests.xml", ("service_code", Open311Client.Litter), ("address_string", "巷口"))).Xml)
                    == "service_requests(request(service_request_id,service_notice,account_id))"
            ),
            ("What was sent can be read at once", async () => await Status($"requests/{await _app.Report()}.xml") == 200),
            (
                "tokens: service_request_id and token; 404 for an unknown one",
                async () => await Status("tokens/0199f0a2-0000-7000-8000-00000000ffff.xml") == 404 && await TokenLeads()
            ),
        ];

    private (string, Func<Task<bool>>)[] Reading() =>
        [
            (
                "requests: all seventeen fields, in order, in XML and in JSON",
                async () =>
                    (await _app.Get("requests.xml"))
                        .Xml.Elements("request")
                        .All(one => one.Elements().Select(field => field.Name.LocalName).SequenceEqual(RequestFields))
                    && (await _app.Get("requests.json")).Json[0].EnumerateObject().Select(field => field.Name).SequenceEqual(RequestFields)
            ),
            (
                "requests: status is open or closed",
                async () => (await _app.Get("requests.xml")).Xml.Descendants("status").All(one => one.Value is "open" or "closed")
            ),
            (
                "requests: several service_request_id, with commas, override all else",
                async () => (await _app.Get($"requests.json?service_request_id={_id},{_id}&status=closed")).Ids.SequenceEqual([_id])
            ),
            (
                "requests: several service_code, with commas",
                async () => (await _app.Get($"requests.json?service_code={Open311Client.Litter},{Open311Client.Light}")).Ids.Contains(_id)
            ),
            (
                "requests: a range of at most 90 days",
                async () =>
                    await Status("requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z") == 200
                    && await Status("requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z") == 400
            ),
            (
                "requests: status open, closed, or both",
                async () =>
                    await Status("requests.xml?status=open,closed") == 200 && (await _app.Get("requests.json?status=closed")).Ids.Count == 0
            ),
            (
                "one request: a list of one",
                async () =>
                    (await _app.Get($"requests/{_id}.json")).Json.GetArrayLength() == 1
                    && (await _app.Get($"requests/{_id}.xml")).Xml.Elements("request").Count() == 1
            ),
            ("one request: 404 for an unknown one", async () => await Status("requests/CH-999999-9.xml") == 404),
        ];

    private (string, Func<Task<bool>>)[] Extensions() =>
        [
            (
                "page and page_size; beyond the end nothing",
                async () =>
                    (await _app.Get("requests.json?page=1&page_size=1")).Ids.Count == 1
                    && (await _app.Get("requests.xml?page=999")) is var end
                    && (int)end.Status == 200
                    && !end.Xml.HasElements
            ),
            (
                "updated_after and updated_before",
                async () => (await _app.Get("requests.json?updated_after=2026-03-01&updated_before=2026-03-10")).Ids.Contains(_id)
            ),
            (
                "bbox",
                async () =>
                    (await _app.Get("requests.json?bbox=114,33,115,34")).Ids.Contains(_id)
                    && (await _app.Get("requests.json?bbox=0,0,1,1")).Ids.Count == 0
            ),
            (
                "several media_url",
                async () =>
                    await Taken(("address_string", "巷口"), ("media_url", "http://a.example/1"), ("media_url", "http://a.example/2"))
            ),
            (
                "updates: six fields",
                async () =>
                    Names((await _app.Get($"servicerequestupdates.xml?service_request_id={_id}")).Xml)
                    == "service_request_updates(request_update(update_id,service_request_id,status,updated_datetime,description,media_url))"
            ),
            (
                "updates can be sent and answer with update_id",
                async () =>
                    Names((await _app.Post("servicerequestupdates.xml", ("service_request_id", _id), ("description", "补充"))).Xml)
                    == "service_request_updates(request_update(update_id,account_id))"
            ),
        ];

    private async Task<int> Status(string path) => (int)(await _app.Get(path)).Status;

    private async Task<bool> Taken(params (string, string)[] fields) =>
        (int)(await _app.Post("requests.json", [("service_code", Open311Client.Litter), ("description", "垃圾"), .. fields])).Status == 200;

    private async Task<bool> Head(string path)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        return await _app.Send(head) is { Body: "", Type: "text/xml; charset=utf-8" } heard && (int)heard.Status == 200;
    }

    private async Task<bool> TokenLeads()
    {
        var act = Guid.CreateVersion7();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/requests.json");
        request.Headers.Add("Idempotency-Key", act.ToString());
        request.Content = MenpaiServer.Form(("api_key", _app.Key), ("service_code", Open311Client.Litter), ("address_string", "巷口"));
        var id = (await _app.Send(request)).Ids[0];
        var token = (await _app.Get($"tokens/{act}.xml")).Xml;
        return Names(token) == "service_requests(request(service_request_id,token))"
            && token.Descendants("service_request_id").Single().Value == id;
    }

    private async Task<bool> MetadataTellsOfQuestions()
    {
        foreach (var service in (await _app.Get("services.json")).Json.EnumerateArray())
        {
            var definition = (await _app.Get($"services/{service.GetProperty("service_code").GetString()}.json")).Json;
            var asks = definition.GetProperty("attributes").EnumerateArray().Any(one => one.GetProperty("variable").GetBoolean());
            if (asks != service.GetProperty("metadata").GetBoolean())
                return false;
        }
        return true;
    }

    private async Task<bool> EachDefinition(Func<IReadOnlyList<JsonElement>, bool> holds) =>
        (await Definitions()).All(attributes => holds(attributes));

    private async Task<bool> AllSixDatatypes()
    {
        var used = (await Definitions()).SelectMany(one => one).Select(one => one.GetProperty("datatype").GetString()).ToHashSet();
        return used.SetEquals(Types);
    }

    private async Task<List<List<JsonElement>>> Definitions()
    {
        var all = new List<List<JsonElement>>();
        foreach (var code in (await _app.Get("services.xml")).Xml.Descendants("service_code").Select(one => one.Value))
            all.Add([.. (await _app.Get($"services/{code}.json")).Json.GetProperty("attributes").EnumerateArray()]);
        return all;
    }

    private static bool AllMoments(JsonElement requests) =>
        requests
            .EnumerateArray()
            .SelectMany(one => one.EnumerateObject())
            .Where(field => field.Name.EndsWith("_datetime", StringComparison.Ordinal) && field.Value.ValueKind == JsonValueKind.String)
            .All(field =>
                DateTimeOffset.TryParseExact(
                    field.Value.GetString(),
                    "yyyy-MM-dd'T'HH:mm:sszzz",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out _
                )
            );

    // The names of the elements, of each list its first.
    private static string Names(XElement element) =>
        element.HasElements
            ? $"{element.Name.LocalName}({string.Join(",", element.Elements().DistinctBy(one => one.Name).Select(Names))})"
            : element.Name.LocalName;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>The judge is judged: it must catch what is wrong, and must not be stricter than Twilio's own examples.</summary>
public sealed class ValidatorTests
{
    private const string Account = "AC00000000000000000000000000000001";
    private const string Messages = $"/2010-04-01/Accounts/{Account}/Messages.json";

    private const string Message = $$"""
        {
          "sid": "SM00000000000000000000000000000001", "account_sid": "{{Account}}", "messaging_service_sid": null,
          "body": "Hello", "from": "whatsapp:+15005550006", "to": "whatsapp:+15005550100",
          "direction": "outbound-api", "status": "queued", "num_segments": "1", "num_media": "0",
          "price": null, "price_unit": null, "error_code": null, "error_message": null,
          "date_created": "Thu, 24 Aug 2023 05:01:45 +0000", "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000", "date_sent": null,
          "api_version": "2010-04-01", "uri": "/2010-04-01/Accounts/{{Account}}/Messages/SM00000000000000000000000000000001.json",
          "subresource_uris": { "media": "/2010-04-01/Accounts/{{Account}}/Messages/SM00000000000000000000000000000001/Media.json" }
        }
        """;

    [SharedFact]
    public void A_right_answer_passes()
    {
        AnswerCheck check = Check(Message);

        Assert.Equal("CreateMessage", check.Operation);
        Assert.Empty(check.Violations);
    }

    [SharedTheory]
    [InlineData("num_segments", "1", "type")]
    [InlineData("error_code", "\"63016\"", "type")]
    [InlineData("status", "\"posted\"", "enum")]
    [InlineData("status", "null", "nullable")]
    [InlineData("direction", "\"outbound\"", "enum")]
    [InlineData("sid", "\"XX00000000000000000000000000000001\"", "pattern")]
    [InlineData("sid", "\"SM1\"", "minLength")]
    [InlineData("messaging_service_sid", "\"SM00000000000000000000000000000001\"", "pattern")]
    [InlineData("date_created", "\"2023-08-24T05:01:45Z\"", "format")]
    [InlineData("date_created", "\"Mon, 24 Aug 2023 05:01:45 +0000\"", "format")]
    [InlineData("price_unit", "\"usd\"", "format")]
    [InlineData("subresource_uris", "{\"media\": 1}", "format")]
    [InlineData("Body", "\"Hello\"", "unknown")]
    public void A_wrong_value_is_caught(string property, string json, string rule)
    {
        JsonObject message = JsonNode.Parse(Message)!.AsObject();
        message[property] = JsonNode.Parse(json);

        AnswerCheck check = Check(message.ToJsonString());

        Assert.Contains(check.Violations, violation => violation.Contains($"({rule};", StringComparison.Ordinal));
    }

    [SharedFact]
    public void What_stands_inside_a_list_is_checked_too()
    {
        string page = $$"""
            { "messages": [{{Message.Replace("queued", "posted", StringComparison.Ordinal)}}], "page": 0, "page_size": 50, "start": 0, "end": 0,
              "uri": "{{Messages}}", "first_page_uri": "{{Messages}}", "next_page_uri": null, "previous_page_uri": null }
            """;

        AnswerCheck check = AnswerValidator.Validate(HttpMethod.Get, Messages, 200, "application/json", Encoding.UTF8.GetBytes(page));

        string violation = Assert.Single(check.Violations);
        Assert.StartsWith("$.messages[0].status", violation, StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData(200)]
    [InlineData(204)]
    public void A_status_that_the_operation_does_not_have_is_caught(int status)
    {
        AnswerCheck check = AnswerValidator.Validate(HttpMethod.Post, Messages, status, "application/json", Encoding.UTF8.GetBytes(Message));

        Assert.NotEmpty(check.Violations);
    }

    [SharedFact]
    public void A_success_on_a_path_that_no_specification_names_is_caught()
    {
        AnswerCheck check = AnswerValidator.Validate(HttpMethod.Get, "/v1/Nothing", 200, "application/json", "{}"u8.ToArray());

        Assert.NotEmpty(check.Violations);
    }

    [SharedTheory]
    [InlineData("""{"code":21211,"message":"m","more_info":"https://www.twilio.com/docs/errors/21211","status":400}""", true)]
    [InlineData("""{"code":"21211","message":"m","more_info":"https://www.twilio.com/docs/errors/21211","status":400}""", false)]
    [InlineData("""{"code":21211,"message":"m","more_info":"https://www.twilio.com/docs/errors/21212","status":400}""", false)]
    [InlineData("""{"code":21211,"message":"m","more_info":"https://www.twilio.com/docs/errors/21211","status":404}""", false)]
    [InlineData("""{"code":21211,"more_info":"https://www.twilio.com/docs/errors/21211","status":400}""", false)]
    [InlineData("""oops""", false)]
    public void An_error_has_the_shape_that_Twilios_client_reads(string body, bool right)
    {
        AnswerCheck check = AnswerValidator.Validate(HttpMethod.Post, Messages, 400, "application/json", Encoding.UTF8.GetBytes(body));

        Assert.Equal(right, check.Violations.Count == 0);
    }

    [SharedTheory]
    [InlineData("CreateMessage")]
    [InlineData("ListMessage")]
    [InlineData("FetchMessage")]
    [InlineData("UpdateMessage")]
    [InlineData("ListMedia")]
    [InlineData("FetchMedia")]
    [InlineData("CreateMessageFeedback")]
    [InlineData("FetchBalance")]
    [InlineData("FetchAccount")]
    [InlineData("CreateContent")]
    [InlineData("ListContent")]
    [InlineData("CreateApprovalCreate")]
    [InlineData("FetchApprovalFetch")]
    [InlineData("ListContentAndApprovals")]
    [InlineData("CreateChannelsSender")]
    [InlineData("FetchChannelsSender")]
    [InlineData("UpdateChannelsSender")]
    [InlineData("ListChannelsSender")]
    [InlineData("CreateService")]
    [InlineData("ListService")]
    [InlineData("CreateChannelSender")]
    [InlineData("ListChannelSender")]
    [InlineData("ListAlert")]
    [InlineData("FetchAlert")]
    public void The_validator_is_not_stricter_than_Twilios_own_examples(string id)
    {
        List<string> violations = [];
        int examples = 0;
        foreach (TwilioOperation operation in TwilioSpecification.Shared.Operations.Where(operation => operation.Id == id))
        {
            foreach (IOpenApiResponse response in operation.Definition.Responses!.Values)
            {
                IOpenApiMediaType? answer = response.Content?["application/json"];
                foreach ((string name, IOpenApiExample example) in answer?.Examples ?? new Dictionary<string, IOpenApiExample>())
                {
                    if (example.Value is JsonNode value)
                    {
                        examples++;
                        using JsonDocument document = JsonDocument.Parse(value.ToJsonString());
                        violations.AddRange(SchemaValidator.Validate(answer!.Schema!, document.RootElement, id)
                            .Select(violation => $"{name}: {violation}"));
                    }
                }
            }
        }

        Assert.Empty(violations);
        Assert.NotEqual(0, examples);
    }

    private static AnswerCheck Check(string message)
    {
        return AnswerValidator.Validate(HttpMethod.Post, Messages, 201, "application/json", Encoding.UTF8.GetBytes(message));
    }
}

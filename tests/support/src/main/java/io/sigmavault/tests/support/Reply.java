package io.sigmavault.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/// What the server answered.
///
/// @param request method and path, for messages
/// @param status HTTP status
/// @param headers its headers
/// @param bytes its body
public record Reply(String request, int status, HttpHeaders headers, byte[] bytes) {

    private static final JsonMapper JSON = new JsonMapper();

    /// Goes on only with this status.
    ///
    /// @throws AssertionError naming the request, the status and the body otherwise
    public Reply expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError(
                    request + " answered " + status + " instead of " + wanted + ": " + text());
        }
        return this;
    }

    /// Goes on only with this problem: status, content type, code, and a sentence that says more.
    public Reply expectProblem(int wanted, String code) {
        expect(wanted);
        var problem = json();
        var sentence = problem.path("detail").asText();
        if (!header("Content-Type").startsWith("application/problem+json")
                || !problem.path("code").asText().equals(code)
                || problem.path("status").asInt() != wanted
                || !problem.path("type").asText().equals("urn:sigmavault:problem:" + code)
                || sentence.isBlank()) {
            throw new AssertionError(request + " is no problem " + code + ": " + text());
        }
        return this;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(request + " is no JSON: " + text(), e);
        }
    }

    /// First value of a header, or the empty text.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}

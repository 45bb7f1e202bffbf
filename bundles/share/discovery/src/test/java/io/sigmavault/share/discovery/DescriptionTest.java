package io.sigmavault.share.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The description of this machine, by CXF, over HTTP.
class DescriptionTest {

    private static final Identity US = new Identity(UUID.randomUUID(), "TANK");
    private final Answers answers = new Answers(US, new Envelope(US, 1), 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private DescriptionServer server;

    @BeforeEach
    void open() throws IOException {
        server = DescriptionServer.open(List.of("127.0.0.1"), answers);
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
    }

    @Test
    void aSoapClientFetchesIt() throws TransformerException {
        var name = new QName("urn:test", "Device");
        var service = Service.create(name);
        service.addPort(name, SOAPBinding.SOAP12HTTP_BINDING, address().toString());
        var client = service.createDispatch(name, Source.class, Service.Mode.MESSAGE);

        var answer =
                client.invoke(
                        new StreamSource(new ByteArrayInputStream(Questions.get(US.address()))));

        var text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(answer, new StreamResult(text));
        assertThat(text.toString())
                .contains("http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse")
                .contains("http://schemas.xmlsoap.org/ws/2006/02/devprof/ThisDevice")
                .contains("http://schemas.xmlsoap.org/ws/2006/02/devprof/ThisModel")
                .contains("<pub:Computer>TANK/Workgroup:WORKGROUP</pub:Computer>")
                .contains(Questions.ID);
    }

    @Test
    void documentTypesAndOtherRequestsAreRefused() throws Exception {
        String get = new String(Questions.get(US.address()), StandardCharsets.UTF_8);
        String bomb =
                get.replace(
                        "encoding=\"utf-8\"?>",
                        "encoding=\"utf-8\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");

        assertThat(post(get).headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/soap+xml")
                .containsIgnoringCase("charset=utf-8");
        var refused = post(bomb);
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body()).doesNotContain("root:");
        assertThat(post(get.replace("transfer/Get", "transfer/Delete")).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(post(get + " ".repeat(MessageReader.MOST_BYTES)).statusCode()).isEqualTo(413);
        assertThat(plain("GET", address()).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(plain("GET", address().resolve("/")).body()).doesNotContain(US.id().toString());
        assertThat(plain("GET", address().resolve("/api/v1/status")).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> post(String body) throws Exception {
        var request =
                HttpRequest.newBuilder(address())
                        .header("Content-Type", "application/soap+xml; charset=utf-8")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> plain(String method, URI at) throws Exception {
        var request = HttpRequest.newBuilder(at).method(method, BodyPublishers.noBody()).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + answers.path());
    }
}

package io.sigmavault.share.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/// Questions of others: what is understood, and what is refused.
class MessageReaderTest {

    private static final long SEED = 6;
    private static final int CHANGED = 20_000;
    private static final Identity US =
            new Identity(UUID.fromString("6c1f4a1e-2b86-4a1f-8d3c-0c53cbb2f7b4"), "TANK");
    private static final Answers ANSWERS = new Answers(US, new Envelope(US, 1), 5357);
    private static final List<String> HERE = List.of("http://192.0.2.1:5357/x/");

    @Test
    void prefixesCountWhereverTheyAreDeclared() throws XMLStreamException {
        var onEnvelope = MessageReader.read(Questions.probe(Questions.DEVICE, "", "wsdp:Device"));
        var onTypes = MessageReader.read(Questions.probe("", Questions.DEVICE, " wsdp:Device\n"));
        var asDefault =
                MessageReader.read(
                        Questions.probe(
                                "", Questions.DEVICE.replace("xmlns:wsdp", "xmlns"), "Device"));

        assertThat(List.of(onEnvelope, onTypes, asDefault)).allMatch(Message::looksForUs);
        assertThat(onEnvelope.isProbe()).isTrue();
        assertThat(onEnvelope.id()).isEqualTo(Questions.ID);
    }

    @Test
    void aProbeForSomethingElseIsNotAnswered() throws XMLStreamException {
        String printer = "xmlns:p=\"http://schemas.microsoft.com/windows/2006/08/wdp/print\"";
        for (byte[] probe :
                List.of(
                        Questions.probe(Questions.DEVICE, printer, "wsdp:Device p:PrintDeviceType"),
                        Questions.probe("", printer, "p:Device"),
                        Questions.probe("", "", ""),
                        Questions.resolve("urn:uuid:" + UUID.randomUUID()))) {
            assertThat(ANSWERS.to(MessageReader.read(probe), HERE)).isEmpty();
        }
    }

    @Test
    void aMatchSaysWhoAndWhereInTheQuestionsOwnWords() throws XMLStreamException {
        var probe = MessageReader.read(Questions.probe(Questions.DEVICE, "", "wsdp:Device"));
        var answer = ANSWERS.to(probe, HERE);
        String text = new String(answer, StandardCharsets.UTF_8);

        assertThat(MessageReader.read(answer).action())
                .isEqualTo("http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches");
        assertThat(text)
                .contains("<wsa:RelatesTo>" + Questions.ID + "</wsa:RelatesTo>")
                .contains("<wsd:XAddrs>" + HERE.getFirst() + "</wsd:XAddrs>")
                .contains("<wsa:Address>" + US.address() + "</wsa:Address>")
                .contains("<wsd:Types>wsdp:Device pub:Computer</wsd:Types>");
        var resolve = MessageReader.read(Questions.resolve(US.address()));
        assertThat(MessageReader.read(ANSWERS.to(resolve, HERE)).action())
                .endsWith("/ResolveMatches");
    }

    @Test
    void documentTypesAndWhatIsTooMuchAreRefused() {
        String good =
                new String(
                        Questions.probe(Questions.DEVICE, "", "wsdp:Device"),
                        StandardCharsets.UTF_8);
        String afterProlog = "encoding=\"utf-8\"?>";
        for (String bad :
                List.of(
                        good.replace(afterProlog, afterProlog + "<!DOCTYPE x>"),
                        good.replace(
                                        afterProlog,
                                        afterProlog
                                                + "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")
                                .replace("wsdp:Device<", "&e;<"),
                        good.replace("wsdp:Device<", "nobody:Device<"),
                        good.replace("wsdp:Device<", "wsdp:Device ".repeat(17) + "<"),
                        good.replace("wsdp:Device<", "wsdp:" + "x".repeat(600) + "<"),
                        good.replace(
                                "</soap:Body>",
                                "<a>".repeat(20) + "</a>".repeat(20) + "</soap:Body>"),
                        good.replace(afterProlog, afterProlog + " ".repeat(8_192)),
                        good.replace("2003/05/soap-envelope", "2001/12/soap-envelope"),
                        good.replace("wsa:MessageID", "wsa:Other"),
                        good.replace("version=\"1.0\"", "version=\"1.1\""),
                        "",
                        "x",
                        "<a/>")) {
            assertThatThrownBy(() -> MessageReader.read(Questions.bytes(bad)))
                    .as(bad)
                    .isInstanceOf(XMLStreamException.class);
        }
    }

    @Test
    void bytesThatNobodyWroteAreReadOrRefused() {
        var random = new Random(SEED);
        var samples =
                List.of(
                        Questions.probe(Questions.DEVICE, "", "wsdp:Device"),
                        Questions.probe("", Questions.DEVICE, "wsdp:Device"),
                        Questions.resolve(US.address()),
                        Questions.get(US.address()));
        for (int i = 0; i < CHANGED; i++) {
            byte[] message = samples.get(random.nextInt(samples.size())).clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            try {
                var read = MessageReader.read(message);
                assertThat(read.types()).hasSizeLessThanOrEqualTo(MessageReader.MOST_TYPES);
                ANSWERS.to(read, HERE);
            } catch (XMLStreamException _) {
                // refused
            }
        }
    }

    @Test
    void answersAreFewHoweverManyAsk() {
        var now = new long[1];
        var throttle = new Throttle(() -> now[0]);
        int first = 0;
        while (throttle.one()) {
            first++;
        }
        now[0] += 1_000_000_000L;
        int second = 0;
        while (throttle.one()) {
            second++;
        }
        assertThat(first).isEqualTo(Throttle.BURST);
        assertThat(second).isEqualTo(Throttle.PER_SECOND);
    }
}

package io.sigmavault.share.discovery;

import java.nio.charset.StandardCharsets;

/// Questions as others write them.
final class Questions {

    static final String ID = "urn:uuid:9b7b1b6e-5b8e-4c0e-9d3f-2f6d1d3d9a11";

    private Questions() {}

    /// @param onEnvelope declarations on the envelope
    /// @param onTypes declarations on the list of types
    static byte[] probe(String onEnvelope, String onTypes, String types) {
        return envelope(
                onEnvelope,
                "http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe",
                "<wsd:Probe><wsd:Types " + onTypes + ">" + types + "</wsd:Types></wsd:Probe>");
    }

    static byte[] resolve(String endpoint) {
        return envelope(
                "",
                "http://schemas.xmlsoap.org/ws/2005/04/discovery/Resolve",
                "<wsd:Resolve><wsa:EndpointReference><wsa:Address>"
                        + endpoint
                        + "</wsa:Address></wsa:EndpointReference></wsd:Resolve>");
    }

    static byte[] get(String to) {
        return envelope("", "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get", "", to);
    }

    static byte[] envelope(String declarations, String action, String body) {
        return envelope(declarations, action, body, "urn:schemas-xmlsoap-org:ws:2005:04:discovery");
    }

    private static byte[] envelope(String declarations, String action, String body, String to) {
        return bytes(
                """
                <?xml version="1.0" encoding="utf-8"?>
                <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"
                  xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"
                  xmlns:wsd="http://schemas.xmlsoap.org/ws/2005/04/discovery" %s>
                <soap:Header><wsa:To>%s</wsa:To><wsa:Action>%s</wsa:Action><wsa:MessageID>%s</wsa:MessageID></soap:Header>
                <soap:Body>%s</soap:Body></soap:Envelope>
                """
                        .formatted(declarations, to, action, ID, body));
    }

    static final String DEVICE = "xmlns:wsdp=\"http://schemas.xmlsoap.org/ws/2006/02/devprof\"";

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

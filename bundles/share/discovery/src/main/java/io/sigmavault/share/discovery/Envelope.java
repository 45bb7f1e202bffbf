package io.sigmavault.share.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes what this machine says: greetings, answers and its description. Messages are numbered, so that others know which is
/// newer.
final class Envelope {

    /// Which state of the description: it changes with the machine's name only, and then with a restart.
    private static final long METADATA_VERSION = 1;

    private static final String VENDOR = "SigmaVault";

    private final Identity identity;
    private final long instance;
    private final AtomicLong number = new AtomicLong();

    /// @param instance seconds since 1970 at which this server started: greater with each start
    Envelope(Identity identity, long instance) {
        this.identity = identity;
        this.instance = instance;
    }

    private interface Part {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    byte[] hello(Dialect dialect, List<String> addresses) {
        return greeting(dialect, "Hello", xml -> device(xml, addresses));
    }

    byte[] bye(Dialect dialect) {
        return greeting(dialect, "Bye", this::endpoint);
    }

    byte[] probeMatch(Message probe, List<String> addresses) {
        return match(probe, "ProbeMatch", addresses);
    }

    byte[] resolveMatch(Message resolve, List<String> addresses) {
        return match(resolve, "ResolveMatch", addresses);
    }

    /// The answer to a Get of WS-Transfer: what device this is, and that it is a computer.
    byte[] metadata(Message get) {
        return write(
                get.dialect(),
                xml -> {
                    header(
                            xml,
                            get.dialect(),
                            Dialect.TRANSFER + "/GetResponse",
                            get.dialect().anonymous());
                    text(xml, "wsa", "RelatesTo", get.id());
                },
                xml -> {
                    xml.writeStartElement("mex", "Metadata", MEX);
                    section(xml, get.dialect().profile() + "/ThisDevice", this::thisDevice);
                    section(xml, get.dialect().profile() + "/ThisModel", Envelope::thisModel);
                    section(
                            xml,
                            get.dialect().profile() + "/Relationship",
                            part -> relationship(part, get.dialect()));
                    xml.writeEndElement();
                });
    }

    private static final String MEX = "http://schemas.xmlsoap.org/ws/2004/09/mex";

    private static void section(XMLStreamWriter xml, String dialect, Part part)
            throws XMLStreamException {
        xml.writeStartElement("mex", "MetadataSection", MEX);
        xml.writeAttribute("Dialect", dialect);
        part.write(xml);
        xml.writeEndElement();
    }

    private void thisDevice(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "wsdp", "ThisDevice");
        text(xml, "wsdp", "FriendlyName", identity.name());
        text(xml, "wsdp", "FirmwareVersion", "1");
        text(xml, "wsdp", "SerialNumber", "1");
        xml.writeEndElement();
    }

    private static void thisModel(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "wsdp", "ThisModel");
        text(xml, "wsdp", "Manufacturer", VENDOR);
        text(xml, "wsdp", "ModelName", VENDOR);
        start(xml, "pnpx", "DeviceCategory");
        xml.writeCharacters("Computers");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void relationship(XMLStreamWriter xml, Dialect dialect) throws XMLStreamException {
        start(xml, "wsdp", "Relationship");
        xml.writeAttribute("Type", dialect.profile() + "/host");
        start(xml, "wsdp", "Host");
        endpoint(xml);
        text(xml, "wsdp", "Types", "pub:Computer");
        text(xml, "wsdp", "ServiceId", identity.address());
        text(xml, "pub", "Computer", identity.name() + "/Workgroup:WORKGROUP");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private byte[] greeting(Dialect dialect, String word, Part part) {
        return write(
                dialect,
                xml -> {
                    header(xml, dialect, dialect.discovery() + "/" + word, dialect.everybody());
                    sequence(xml);
                },
                xml -> {
                    start(xml, "wsd", word);
                    part.write(xml);
                    xml.writeEndElement();
                });
    }

    private byte[] match(Message question, String word, List<String> addresses) {
        var dialect = question.dialect();
        return write(
                dialect,
                xml -> {
                    header(
                            xml,
                            dialect,
                            dialect.discovery() + "/" + word + "es",
                            dialect.anonymous());
                    text(xml, "wsa", "RelatesTo", question.id());
                    sequence(xml);
                },
                xml -> {
                    start(xml, "wsd", word + "es");
                    start(xml, "wsd", word);
                    device(xml, addresses);
                    xml.writeEndElement();
                    xml.writeEndElement();
                });
    }

    private void device(XMLStreamWriter xml, List<String> addresses) throws XMLStreamException {
        endpoint(xml);
        text(xml, "wsd", "Types", "wsdp:Device pub:Computer");
        text(xml, "wsd", "XAddrs", String.join(" ", addresses));
        text(xml, "wsd", "MetadataVersion", Long.toString(METADATA_VERSION));
    }

    private void endpoint(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "wsa", "EndpointReference");
        text(xml, "wsa", "Address", identity.address());
        xml.writeEndElement();
    }

    private void sequence(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "wsd", "AppSequence");
        xml.writeAttribute("InstanceId", Long.toString(instance));
        xml.writeAttribute("MessageNumber", Long.toString(number.incrementAndGet()));
        xml.writeEndElement();
    }

    private static void header(XMLStreamWriter xml, Dialect dialect, String action, String to)
            throws XMLStreamException {
        text(xml, "wsa", "To", to);
        text(xml, "wsa", "Action", action);
        text(xml, "wsa", "MessageID", "urn:uuid:" + UUID.randomUUID());
    }

    private static void start(XMLStreamWriter xml, String prefix, String name)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, xml.getNamespaceContext().getNamespaceURI(prefix));
    }

    private static void text(XMLStreamWriter xml, String prefix, String name, String value)
            throws XMLStreamException {
        start(xml, prefix, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static byte[] write(Dialect dialect, Part header, Part body) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("soap", "Envelope", Dialect.SOAP);
            declare(xml, "soap", Dialect.SOAP);
            declare(xml, "wsa", dialect.addressing());
            declare(xml, "wsd", dialect.discovery());
            declare(xml, "wsdp", dialect.profile());
            declare(xml, "mex", MEX);
            declare(xml, "pub", Dialect.COMPUTERS);
            declare(xml, "pnpx", "http://schemas.microsoft.com/windows/pnpx/2005/10");
            part(xml, "Header", header);
            part(xml, "Body", body);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("written to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void declare(XMLStreamWriter xml, String prefix, String namespace)
            throws XMLStreamException {
        xml.setPrefix(prefix, namespace);
        xml.writeNamespace(prefix, namespace);
    }

    private static void part(XMLStreamWriter xml, String name, Part part)
            throws XMLStreamException {
        xml.writeStartElement("soap", name, Dialect.SOAP);
        part.write(xml);
        xml.writeEndElement();
    }
}

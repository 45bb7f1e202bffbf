package io.sigmavault.share.discovery;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads a message of somebody on the network: at most [#MOST_BYTES], [#DEEPEST] levels and [#MOST_TYPES] types; no document
/// type, so no entities. Prefixes of types count wherever they were declared, on the envelope or on the list itself.
final class MessageReader {

    static final int MOST_BYTES = 8 * 1024;
    static final int DEEPEST = 16;
    static final int MOST_TYPES = 16;

    private static final int LONGEST_VALUE = 512;

    private final XMLStreamReader xml;
    private @Nullable Dialect dialect;
    private String action = "";
    private String id = "";
    private String to = "";
    private String endpoint = "";
    private boolean scoped;
    private final List<QName> types = new ArrayList<>();

    private MessageReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// @throws XMLStreamException if it is no message that can be answered
    static Message read(byte[] bytes) throws XMLStreamException {
        if (bytes.length > MOST_BYTES) {
            throw new XMLStreamException("more than " + MOST_BYTES + " bytes");
        }
        try {
            // Decoded here: of bytes that are no UTF-8 the JDK's parser complains on standard
            // error.
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                if ("1.1".equals(xml.getVersion())) { // has characters that answers can't have
                    throw new XMLStreamException("XML 1.1");
                }
                return new MessageReader(xml).message();
            } finally {
                xml.close();
            }
        } catch (CharacterCodingException e) {
            throw new XMLStreamException("no UTF-8", e);
        } catch (RuntimeException e) { // the JDK's parser on bytes that are no XML at all
            throw new XMLStreamException("not XML: " + e.getClass().getSimpleName(), e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private Message message() throws XMLStreamException {
        var path = new ArrayList<QName>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(xml.getName());
                    if (path.size() > DEEPEST) {
                        throw new XMLStreamException("deeper than " + DEEPEST + " levels");
                    }
                    if (takes(path)) {
                        path.removeLast(); // its end was read with its text
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.removeLast();
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_REFERENCE,
                        XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        throw new XMLStreamException("a document type, or what SOAP has not");
                default -> {
                    // text between elements
                }
            }
        }
        if (dialect == null || action.isEmpty() || id.isEmpty()) {
            throw new XMLStreamException("no address of a message");
        }
        return new Message(dialect, action, id, to, types, scoped, endpoint);
    }

    /// Takes an element that matters, with its end.
    private boolean takes(List<QName> path) throws XMLStreamException {
        if (!path.getFirst().equals(new QName(Dialect.SOAP, "Envelope"))) {
            throw new XMLStreamException("no SOAP 1.2");
        }
        if (path.size() == 3 && path.get(1).equals(new QName(Dialect.SOAP, "Header"))) {
            return header(path.getLast());
        }
        return path.size() >= 4
                && path.get(1).equals(new QName(Dialect.SOAP, "Body"))
                && body(path.subList(2, path.size()));
    }

    private boolean header(QName name) throws XMLStreamException {
        var spoken = Dialect.ofAddressing(name.getNamespaceURI()).orElse(null);
        if (spoken == null) {
            return false;
        }
        switch (name.getLocalPart()) {
            case "Action" -> action = value();
            case "MessageID" -> id = value();
            case "To" -> to = value();
            default -> {
                return false;
            }
        }
        if (dialect != null && dialect != spoken) {
            throw new XMLStreamException("two versions of WS-Addressing");
        }
        dialect = spoken;
        return true;
    }

    private boolean body(List<QName> path) throws XMLStreamException {
        QName last = path.getLast();
        if (last.getLocalPart().equals("Types") && path.size() == 2) {
            // Prefixes have to be looked up before the text is read: then the reader is past the
            // start of the element.
            var names = xml.getNamespaceContext();
            var here = new HashMap<String, String>();
            for (int i = 0; i < xml.getNamespaceCount(); i++) {
                String prefix = xml.getNamespacePrefix(i);
                here.put(prefix == null ? "" : prefix, xml.getNamespaceURI(i));
            }
            for (String word : value().split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    types.add(type(word, here, names));
                }
            }
            return true;
        }
        if (last.getLocalPart().equals("Scopes") && path.size() == 2) {
            scoped |= !value().isEmpty();
            return true;
        }
        if (last.getLocalPart().equals("Address") && path.size() == 3) {
            endpoint = value();
            return true;
        }
        return false;
    }

    private QName type(String word, Map<String, String> here, NamespaceContext names)
            throws XMLStreamException {
        if (types.size() == MOST_TYPES) {
            throw new XMLStreamException("more than " + MOST_TYPES + " types");
        }
        int colon = word.indexOf(':');
        String prefix = colon < 0 ? "" : word.substring(0, colon);
        String namespace =
                here.containsKey(prefix) ? here.get(prefix) : names.getNamespaceURI(prefix);
        if (namespace == null || namespace.isEmpty()) {
            throw new XMLStreamException("a prefix that nobody declared");
        }
        return new QName(namespace, word.substring(colon + 1));
    }

    private String value() throws XMLStreamException {
        String text = xml.getElementText().strip();
        if (text.length() > LONGEST_VALUE) {
            throw new XMLStreamException("a value of more than " + LONGEST_VALUE + " characters");
        }
        return text;
    }
}

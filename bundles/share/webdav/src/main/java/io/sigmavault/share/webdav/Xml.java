package io.sigmavault.share.webdav;

import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
import static javax.xml.XMLConstants.XML_NS_URI;

import io.sigmavault.core.SigmaVaultException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// XML of requests: at most 64 KiB, 64 levels, no document type and so no entities; and of answers.
final class Xml {

    static final String DAV = "DAV:";
    static final int MOST_BYTES = 1 << 16;

    private static final int DEEPEST = 64;

    private Xml() {}

    /// The root of a request's body; null if it has none.
    ///
    /// @throws SigmaVaultException codes `xml-invalid`, `too-large`
    static @Nullable Element body(HttpServletRequest request)
            throws IOException, SigmaVaultException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new SigmaVaultException("too-large", 413, "the XML has more than 64 KiB");
        }
        return body.length == 0 ? null : parse(body);
    }

    /// @throws SigmaVaultException code `xml-invalid`
    static Element parse(byte[] xml) throws IOException, SigmaVaultException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            var document = builder.parse(new ByteArrayInputStream(xml));
            if (!document.getXmlVersion().equals("1.0")) { // has characters that answers can't have
                throw invalid("the XML is not version 1.0");
            }
            Element root = document.getDocumentElement();
            checkDepth(root);
            return root;
        } catch (SAXException e) {
            throw invalid("the XML is not well-formed, or has a document type");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void checkDepth(Element root) throws SigmaVaultException {
        int depth = 1;
        Node at = root;
        while (true) {
            Node next = at.getFirstChild();
            if (next != null && ++depth > DEEPEST) {
                throw invalid("the XML is deeper than " + DEEPEST + " levels");
            }
            while (next == null) {
                if (at == root) {
                    return;
                }
                next = at.getNextSibling();
                if (next == null) {
                    at = at.getParentNode();
                    depth--;
                }
            }
            at = next;
        }
    }

    static SigmaVaultException invalid(String why) {
        return new SigmaVaultException("xml-invalid", 400, why);
    }

    static boolean is(Node node, String name) {
        return DAV.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /// The first child of that name in `DAV:`, or null.
    static @Nullable Element child(Element parent, String name) {
        return children(parent).stream().filter(each -> is(each, name)).findFirst().orElse(null);
    }

    /// An element with all that is in it, each declaring its own namespace. What is written means the same, and is written the
    /// same, when it was read again.
    static void write(Element element, StringBuilder out) {
        Tag tag = Tag.of(element.getNamespaceURI(), element.getLocalName());
        out.append('<').append(tag.name()).append(tag.declaration());
        int number = 0;
        for (Attr attribute : attributes(element)) {
            attribute(attribute, number++, out);
        }
        out.append('>');
        for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element child) {
                write(child, out);
            } else if (at instanceof Text text) {
                out.append(escape(text.getData()));
            }
        }
        out.append("</").append(tag.name()).append('>');
    }

    /// A name in a tag.
    ///
    /// @param declaration of the namespace, with a space before it; empty if none is needed
    record Tag(String name, String declaration) {

        static Tag of(@Nullable String space, String local) {
            if (space == null || space.isEmpty()) {
                return new Tag(local, "");
            }
            return space.equals(XML_NS_URI) // which no other prefix may have
                    ? new Tag("xml:" + local, "")
                    : new Tag("x:" + local, " xmlns:x=\"" + escape(space) + '"');
        }

        String empty() {
            return "<" + name + declaration + "/>";
        }
    }

    /// All but declarations, in an order that does not hang on prefixes.
    private static List<Attr> attributes(Element element) {
        var all = element.getAttributes();
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Attr) all.item(i))
                .filter(attribute -> !XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI()))
                .sorted(
                        Comparator.comparing(
                                        (Attr each) -> Objects.toString(each.getNamespaceURI(), ""))
                                .thenComparing(Attr::getLocalName))
                .toList();
    }

    private static void attribute(Attr attribute, int number, StringBuilder out) {
        String space = attribute.getNamespaceURI();
        String name = attribute.getLocalName();
        out.append(' ');
        if (XML_NS_URI.equals(space)) {
            name = "xml:" + name;
        } else if (space != null) {
            out.append("xmlns:y").append(number).append("=\"").append(escape(space)).append("\" ");
            name = "y" + number + ":" + name;
        }
        out.append(name).append("=\"").append(escape(attribute.getValue())).append('"');
    }

    /// Without characters that XML can't have.
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                        default -> {
                            boolean allowed =
                                    c >= 0x20 && c < 0xd800
                                            || c > 0xdfff && c != 0xfffe && c != 0xffff;
                            out.appendCodePoint(allowed ? c : 0xfffd);
                        }
                    }
                });
        return out.toString();
    }

    /// Nothing is printed, nothing is forgiven.
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}

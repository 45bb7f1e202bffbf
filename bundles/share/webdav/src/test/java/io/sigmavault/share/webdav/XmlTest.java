package io.sigmavault.share.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// What clients say of files is kept as XML, and is read again.
class XmlTest {

    private static Element parse(String xml) throws Exception {
        return Xml.parse(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(Element element) {
        var text = new StringBuilder();
        Xml.write(element, text);
        return text.toString();
    }

    @Test
    void whatIsWrittenIsTheSameWhenItWasReadAgain() throws Exception {
        String once =
                written(
                        parse(
                                "<z:a xmlns:z='urn:z' xmlns:b='urn:b' z:k='1' b:i='2' h='3' xml:lang='de'>"
                                        + "<![CDATA[<]]>&#10;<b:c/></z:a>"));
        assertThat(once)
                .isEqualTo(
                        "<x:a xmlns:x=\"urn:z\" h=\"3\" xml:lang=\"de\" xmlns:y2=\"urn:b\" y2:i=\"2\""
                                + " xmlns:y3=\"urn:z\" y3:k=\"1\">&lt;&#10;<x:c xmlns:x=\"urn:b\"></x:c></x:a>");
        assertThat(written(parse(once))).isEqualTo(once);
    }

    @Test
    void aPropertyOfXmlItselfIsReadAgain() throws Exception {
        assertThat(written(parse(written(parse("<xml:space/>")))))
                .isEqualTo("<xml:space></xml:space>");
        var wanted =
                Wanted.of(parse("<propfind xmlns='DAV:'><prop><xml:space/></prop></propfind>"));
        assertThat(Wanted.empty(wanted.names().getFirst())).isEqualTo("<xml:space/>");
    }

    /// It allows characters that answers, of version 1.0, can't have.
    @Test
    void xmlOfVersionOneDotOneIsRefused() {
        assertThatThrownBy(() -> parse("<?xml version='1.1'?><a>&#1;</a>"))
                .isInstanceOf(SigmaVaultException.class)
                .hasMessageContaining("1.0");
    }
}

package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// What `analyze` tells, as text, as a page and for programs.
class ReportTest {

    private static final String EVIL = "<script>alert(1)<&\"'\u202Egnp.\n\u0085.log";

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    private Path tree() throws IOException {
        var tree = SampleTree.at(scratch.resolve("tree"));
        Files.writeString(tree.resolve(EVIL), "the same again\n".repeat(500), UTF_8);
        return tree;
    }

    private static Document parsed(byte[] page) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }

    private static List<String> texts(Document page, String path) throws Exception {
        var found =
                (NodeList)
                        XPathFactory.newInstance()
                                .newXPath()
                                .evaluate(path, page, XPathConstants.NODESET);
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void pageHasEveryFileAndNoMarkupOfNames() throws Exception {
        var report = scratch.resolve("report.html");
        assertThat(cli.run("analyze", "--html", tree(), "-o", report)).isZero();
        assertThat(cli.said()).isEmpty();
        var page = parsed(Files.readAllBytes(report));
        assertThat(texts(page, "//h1")).containsExactly("What ΣLANG makes of tree");
        assertThat(texts(page, "//table[@aria-labelledby='files']/tbody/tr/th"))
                .hasSize(13)
                .contains("<script>alert(1)<&\"'\u202Egnp.\uFFFD\uFFFD.log")
                .contains("deep/Ünder/page.zip");
        assertThat(texts(page, "//script")).hasSize(1);
        assertThat(texts(page, "//table[@aria-labelledby='ways']/tbody/tr/th"))
                .contains("recontainer: containers, opened", "sigma: rows of columns");
        assertThat(texts(page, "//*[@src] | //*[@href] | //link | //img")).isEmpty();
        assertThat(Files.readString(report)).doesNotContain("url(", "@import");
    }

    /// The parts of files and of types add up to the same.
    @Test
    void sumsAgree() throws Exception {
        assertThat(cli.run("analyze", "--html", tree())).isZero();
        var page = parsed(cli.output());
        for (var table : List.of("types", "ways")) {
            var rows = "//table[@aria-labelledby='" + table + "']";
            for (int column : new int[] {2, 3, 4}) {
                var body = texts(page, rows + "/tbody/tr/td[" + column + "]/@data-value");
                var foot = texts(page, rows + "/tfoot/tr/td[" + column + "]/@data-value");
                assertThat(body.stream().mapToLong(Long::parseLong).sum())
                        .isEqualTo(Long.parseLong(foot.getFirst()));
            }
        }
        var bytes = texts(page, "//table[@aria-labelledby='files']/tbody/tr/td[2]/@data-value");
        var all = texts(page, "//table[@aria-labelledby='types']/tfoot/tr/td[2]/@data-value");
        assertThat(bytes.stream().mapToLong(Long::parseLong).sum())
                .isEqualTo(Long.parseLong(all.getFirst()));
        assertThat(texts(page, "//*[local-name()='svg']//*[local-name()='rect']"))
                .hasSize(2 * 10 + 2);
    }

    @Test
    void emptyFolderHasAPageAndATable() throws Exception {
        var empty = Files.createDirectories(scratch.resolve("empty"));
        assertThat(cli.run("analyze", "--html", empty)).isZero();
        assertThat(texts(parsed(cli.output()), "//p/strong").getFirst()).startsWith("0 files, 0 B");
        assertThat(cli.run("analyze", empty)).isZero();
        assertThat(cli.said()).contains("all                 0");
    }

    @Test
    void tableAndDocumentTellWhatWasRecognisedAndHowLongReadingTakes() throws Exception {
        var tree = tree();
        assertThat(cli.run("analyze", tree)).isZero();
        assertThat(cli.said())
                .contains("recontainer: containers, opened", "sigma: rows of columns");
        assertThat(cli.run("analyze", "--json", tree)).isZero();
        assertThat(cli.said())
                .contains("\"recognised\":{", "\"readMillis\":", "\"sigma: rows of columns\":{");
        assertThat(cli.run("analyze", "--dense", tree.resolve("words.txt"))).isZero();
        assertThat(cli.said()).contains("sigma-dense: ");
    }

    @Test
    void compressAndDecompressTellTheSame() throws Exception {
        var packed = scratch.resolve("tree.sigma");
        assertThat(cli.run("compress", "--json", tree(), "-o", packed)).isZero();
        assertThat(cli.said()).startsWith("{\"files\":13,\"bytes\":");
        var begin = cli.said().substring(0, cli.said().indexOf(",\"written\""));
        assertThat(cli.run("decompress", "--json", packed, "-o", scratch.resolve("back"))).isZero();
        assertThat(cli.said().trim()).isEqualTo(begin + "}");
        assertThat(cli.run("decompress", packed, "-o", scratch.resolve("again"))).isZero();
        assertThat(cli.said()).startsWith("13 files, ").endsWith("are back as they were\n");
    }

    @Test
    void wordsThatMakeNoSenseTogetherAreRefused() throws Exception {
        var tree = tree();
        var there = Files.createFile(scratch.resolve("there.html"));
        assertThat(cli.run("compress", "--html", tree, "-o", "x")).isEqualTo(64);
        assertThat(cli.complained()).contains("compress makes no report");
        assertThat(cli.run("analyze", tree, "-o", "x")).isEqualTo(64);
        assertThat(cli.complained()).contains("add --html");
        assertThat(cli.run("analyze", "--html", "--json", tree)).isEqualTo(64);
        assertThat(cli.complained()).contains("need -o PATH");
        assertThat(cli.run("analyze", "--html", tree, "-o", there)).isEqualTo(76);
        assertThat(cli.run("analyze", "--html", scratch.resolve("no"), "-o", "y.html"))
                .isEqualTo(66);
        assertThat(Path.of("y.html")).doesNotExist();
    }
}

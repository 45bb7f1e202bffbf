package io.sigmavault.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @Test
    void repliesComeBack() throws IOException {
        for (var reply :
                new Reply[] {
                    new Reply.Done(""),
                    new Reply.Done("name=ä\nname=b"),
                    new Reply.Refused("disk-in-use", "disk /dev/sda is in use")
                }) {
            assertThat(Reply.read(new ByteArrayInputStream(reply.encode()))).isEqualTo(reply);
        }
    }

    @Test
    void aLongBodyKeepsItsEndInWholeLines() throws IOException {
        var body = "first line\n".repeat(200_000) + "last";

        var read = (Reply.Done) Reply.read(new ByteArrayInputStream(new Reply.Done(body).encode()));

        assertThat(read.body()).startsWith("first line\n").endsWith("last");
        assertThat(read.body().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(Reply.LIMIT_BYTES);
        var oneLine = new Reply.Done("ä".repeat(2_000_000)).encode();
        assertThat(oneLine).hasSizeLessThanOrEqualTo(Reply.LIMIT_BYTES + 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ok", "ok x\n", "ok 2000000\n", "ok 5\nabc", "error 3\nabc", "no 1\na"})
    void anotherProtocolIsNoted(String bytes) {
        var in = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Reply.read(in)).isInstanceOf(IOException.class);
    }

    @Test
    void aRowKeepsWhatADiskCallsItself() throws HostException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("model", "Disk\tof \\ \n\u0085 ä");
        row.put("serial", "");

        assertThat(Row.write(row)).doesNotContain("\n").matches("[^\t]*\t[^\t]*");
        assertThat(Row.read(Row.write(row))).isEqualTo(row);
    }

    @Test
    void theDocumentHasTheVerbsAndTheirGrammar() throws IOException {
        var document = Files.readString(Path.of("../../../docs/host-helper.md"));

        assertThat(document).contains(VerbTable.markdown());
    }
}

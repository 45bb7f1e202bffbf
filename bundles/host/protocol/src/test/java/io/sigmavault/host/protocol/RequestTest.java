package io.sigmavault.host.protocol;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @Test
    void aRequestComesBackFromItsLine() throws HostException {
        var request =
                new Request(
                        Verb.NETWORK_APPLY,
                        Map.of("interface", "eth0", "mode", "static", "address", "192.168.1.5/24"));

        byte[] line = request.encode();

        assertThat(new String(line, StandardCharsets.UTF_8))
                .isEqualTo(
                        "verb=network:apply\tinterface=eth0\tmode=static\taddress=192.168.1.5/24\n");
        assertThat(decode(new String(line, StandardCharsets.UTF_8).strip())).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "power:reboot | bad-request",
                "verb=power:explode | unknown-verb",
                "verb=power:reboot,now=yes | bad-argument",
                "verb=machine:name | bad-argument",
                "verb=machine:name,name=-a | bad-argument",
                "verb=machine:name,name=a b | bad-argument",
                "verb=machine:name,name=a\\x0ab | bad-argument",
                "verb=machine:name,name=a,name=b | bad-request",
                "verb=machine:name,name=a\\q | bad-request",
                "name=a,verb=machine:name | bad-request",
                "verb=machine:zone,zone=../../etc/shadow | bad-argument",
                "verb=machine:zone,zone=Europe/../Berlin | bad-argument",
                "verb=network:apply,interface=eth0;reboot,mode=dhcp | bad-argument",
                "verb=network:apply,interface=eth0,mode=static,address=1.2.3.256/8 | bad-argument",
                "verb=network:apply,interface=eth0,mode=dhcp,vlan=4095 | bad-argument",
                "verb=network:apply,interface=eth0,mode=dhcp,vlan=0 | bad-argument",
                "verb=disk:format,device=/dev/sda/../vda,filesystem=ext4,pool=a,confirm=x | bad-argument",
                "verb=disk:format,device=/dev/mapper/x,filesystem=ext4,pool=a,confirm=x | bad-argument",
                "verb=disk:format,device=/dev/sda,filesystem=xfs,pool=a,confirm=x | bad-argument",
                "verb=pool:mount,pool=../a | bad-argument",
                "verb=pool:mount,pool=a--bind | \"\"",
                "verb=journal:tail,unit=ssh,lines=5 | bad-argument",
                "verb=journal:tail,unit=sigmavault,lines=1001 | bad-argument",
                "verb=journal:tail,unit=sigmavault,lines=1000 | \"\"",
            })
    void whatIsOutsideTheGrammarIsRefused(String line, String code) throws HostException {
        var written = line.replace(',', '\t');
        if (code.isEmpty()) {
            assertThat(decode(written).encode()).isNotEmpty();
            return;
        }
        assertThatThrownBy(() -> decode(written))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {Request.LIMIT_BYTES, 100_000})
    void aLongLineIsRefused(int length) {
        assertThatThrownBy(() -> Request.decode(new byte[length]))
                .hasMessageContaining("longer than 4096");
    }

    @Test
    void aLongValueIsRefusedWhateverItsGrammar() {
        assertThatThrownBy(() -> new Request(Verb.HOST_NAME, Map.of("name", "a".repeat(300))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void noGrammarTakesWhatCouldEndAnArgument(Verb verb) {
        for (var argument : verb.arguments()) {
            for (String bad : new String[] {"", "\n", "a\nb", "a\0b", "-rf\t", "ä"}) {
                assertThat(argument.accepts(bad)).as(argument + " " + bad).isFalse();
            }
            if (!argument.grammar().pattern().equals(Grammars.TYPED)) {
                assertThat(argument.accepts("-x")).as("an option for " + argument).isFalse();
                assertThat(argument.accepts("a b")).as("a space in " + argument).isFalse();
            }
        }
    }

    /// Whatever arrives is a request within the grammar, or refused with a code.
    @Test
    void anyBytesAreReadOrRefused() {
        forAll(
                bytes(0, 5000),
                line -> {
                    try {
                        var request = Request.decode(line);
                        assertThat(request.encode()).hasSizeLessThanOrEqualTo(Request.LIMIT_BYTES);
                    } catch (HostException e) {
                        assertThat(e.code()).isIn("bad-request", "unknown-verb", "bad-argument");
                    }
                });
    }

    private static Request decode(String line) throws HostException {
        return Request.decode(line.getBytes(StandardCharsets.UTF_8));
    }
}

package io.sigmavault.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.fault.FuzzContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Paths of requests.
class PathFuzzTest extends FuzzContract {

    private static final byte[] PAGE = path("/ui/a%20b+c/%C3%A9");
    private static final byte[] FILE = path("/api/v1/vaults/photos/files/a/%2e%2e/b;c//%00");
    private static final byte[] ABOVE = path("/ui/%2e%2e/.%2e/..%5c%2f");

    PathFuzzTest() {
        super(PathFuzzTarget.class);
    }

    private static byte[] path(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void give(byte[] input) {
        PathFuzzTarget.fuzzerTestOneInput(input);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return Map.of("page", PAGE, "file", FILE, "above", ABOVE);
    }

    @Test
    void whatLeadsUpIsNotLetThrough() {
        assertThat(PathFuzzTarget.fuzzerTestOneInput(PAGE)).isTrue();
        assertThat(PathFuzzTarget.fuzzerTestOneInput(FILE)).isTrue();
        assertThat(PathFuzzTarget.fuzzerTestOneInput(ABOVE)).isFalse();
    }
}

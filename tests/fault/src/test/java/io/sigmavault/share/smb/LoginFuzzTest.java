package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.fault.FuzzContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Lines of Samba's about logins.
class LoginFuzzTest extends FuzzContract {

    private static final String LINE =
            "  {\"type\": \"Authentication\", \"Authentication\": {\"version\": {\"major\": 1}, \"status\":"
                    + " \"%s\", \"remoteAddress\": \"%s\", \"clientAccount\": \"%s\","
                    + " \"becameAccount\": %s, \"duration\": 6122}}";

    LoginFuzzTest() {
        super(LoginFuzzTarget.class);
    }

    private static byte[] line(String status, String from, String client, String became) {
        return LINE.formatted(status, from, client, became).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void give(byte[] input) {
        LoginFuzzTarget.fuzzerTestOneInput(input);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return Map.of(
                "let", line("NT_STATUS_OK", "ipv4:192.0.2.7:4000", "anna", "\"sv-70001\""),
                "refused", line("NT_STATUS_NO_SUCH_USER", "ipv6:fe80::1:1", "a\\n\\u0007", "null"),
                "anonymous", line("NT_STATUS_OK", "ipv4:192.0.2.7:1", "", "\"nobody\""));
    }

    @Test
    void theSamplesAreUnderstood() {
        for (byte[] sample : samples().values()) {
            assertThat(LoginFuzzTarget.fuzzerTestOneInput(sample)).isTrue();
        }
    }
}

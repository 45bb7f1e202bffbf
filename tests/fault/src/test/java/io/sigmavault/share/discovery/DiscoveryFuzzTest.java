package io.sigmavault.share.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.fault.FuzzContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Messages of WS-Discovery.
class DiscoveryFuzzTest extends FuzzContract {

    private static final byte[] PROBE =
            message(
                    Dialect.OF_2009,
                    Dialect.OF_2009.discovery() + "/Probe",
                    "<d:Probe><d:Types xmlns:p=\""
                            + Dialect.OF_2009.profile()
                            + "\">p:Device</d:Types></d:Probe>");
    private static final byte[] RESOLVE =
            message(
                    Dialect.OF_2005,
                    Dialect.OF_2005.discovery() + "/Resolve",
                    "<d:Resolve><a:EndpointReference><a:Address>urn:uuid:6c1f4a1e-2b86-4a1f-8d3c-0c53cbb2f7b4"
                            + "</a:Address></a:EndpointReference></d:Resolve>");
    private static final byte[] GET = message(Dialect.OF_2005, Dialect.TRANSFER + "/Get", "");

    DiscoveryFuzzTest() {
        super(DiscoveryFuzzTarget.class);
    }

    private static byte[] message(Dialect dialect, String action, String body) {
        return ("<?xml version=\"1.0\"?><s:Envelope xmlns:s=\""
                        + Dialect.SOAP
                        + "\" xmlns:a=\""
                        + dialect.addressing()
                        + "\" xmlns:d=\""
                        + dialect.discovery()
                        + "\"><s:Header><a:Action>"
                        + action
                        + "</a:Action><a:MessageID>urn:uuid:1</a:MessageID><a:To>x</a:To></s:Header><s:Body>"
                        + body
                        + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void give(byte[] input) {
        DiscoveryFuzzTarget.fuzzerTestOneInput(input);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return Map.of("probe", PROBE, "resolve", RESOLVE, "get", GET);
    }

    @Test
    void theSamplesAreUnderstood() {
        for (byte[] sample : samples().values()) {
            assertThat(DiscoveryFuzzTarget.fuzzerTestOneInput(sample)).isTrue();
        }
    }
}

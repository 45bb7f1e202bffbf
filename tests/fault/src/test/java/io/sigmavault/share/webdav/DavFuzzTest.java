package io.sigmavault.share.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.fault.FuzzContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Requests of WebDAV's clients: addresses, headers and XML.
class DavFuzzTest extends FuzzContract {

    private static final String XML = "<?xml version=\"1.0\"?>";
    private static final String LOCK =
            XML
                    + "<D:lockinfo xmlns:D=\"DAV:\"><D:lockscope><D:exclusive/></D:lockscope><D:locktype>"
                    + "<D:write/></D:locktype><D:owner><D:href>anna</D:href></D:owner></D:lockinfo>";

    private static final byte[] FILES =
            requests(
                    "MKCOL /dav/s/d\n\n",
                    "PUT /dav/s/d/f%20g\nIf-None-Match: *\n\nhello",
                    "GET /dav/s/d/f%20g\nRange: bytes=1-3\nIf-Range: \"x\"\n\n",
                    "COPY /dav/s/d/f%20g\nDestination: /dav/s/h\nOverwrite: T\nDepth: 0\n\n",
                    "MOVE /dav/s/h\nDestination: https://host/dav/s/i\nHost: host\nOverwrite: F\n\n",
                    "PROPFIND /dav/s/d\nDepth: 1\n\n",
                    "PUT /dav/s/i\nIf: (Not <opaquelocktoken:x> [\"e\"]) (Not [\"f\"])\n\nbye",
                    "DELETE /dav/s/d\nDepth: infinity\n\n",
                    "OPTIONS /dav/s\n\n");

    private static final byte[] PROPERTIES =
            requests(
                    "PUT /dav/s/f\n\nhello",
                    "PROPPATCH /dav/s/f\n\n"
                            + XML
                            + "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:z=\"urn:z\"><D:set><D:prop>"
                            + "<z:a xml:lang=\"de\" z:b=\"c\"><![CDATA[<]]>&#10;</z:a></D:prop></D:set>"
                            + "<D:remove><D:prop><z:c/></D:prop></D:remove></D:propertyupdate>",
                    "PROPFIND /dav/s/f\nDepth: 0\n\n"
                            + XML
                            + "<D:propfind xmlns:D=\"DAV:\"><D:allprop/><D:include><D:resourcetype/>"
                            + "<a xmlns=\"urn:z\"/></D:include></D:propfind>",
                    "PROPFIND /dav/s/f\nDepth: 1\n\n"
                            + XML
                            + "<propfind xmlns=\"DAV:\"><propname/></propfind>");

    private static final byte[] LOCKS =
            requests(
                    "LOCK /dav/s/f\nTimeout: Infinite, Second-4100000000\nDepth: 0\n\n" + LOCK,
                    "PROPFIND /dav/s/f\nDepth: 0\n\n"
                            + XML
                            + "<propfind xmlns=\"DAV:\"><prop><lockdiscovery/></prop></propfind>",
                    "LOCK /dav/s/f\nIf: </dav/s/f> (<opaquelocktoken:1>)\nTimeout: Second-1\n\n",
                    "UNLOCK /dav/s/f\nLock-Token: <opaquelocktoken:1>\n\n");

    DavFuzzTest() {
        super(DavFuzzTarget.class);
    }

    private static byte[] requests(String... texts) {
        return String.join("\0", texts).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    protected void give(byte[] input) throws Exception {
        DavFuzzTarget.fuzzerTestOneInput(input);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return Map.of("files", FILES, "properties", PROPERTIES, "locks", LOCKS);
    }

    @Test
    void theSamplesAreUnderstood() throws Exception {
        assertThat(DavFuzzTarget.fuzzerTestOneInput(FILES)).isEqualTo(9);
        assertThat(DavFuzzTarget.fuzzerTestOneInput(PROPERTIES)).isEqualTo(4);
        assertThat(DavFuzzTarget.fuzzerTestOneInput(LOCKS)).isEqualTo(2);
    }
}

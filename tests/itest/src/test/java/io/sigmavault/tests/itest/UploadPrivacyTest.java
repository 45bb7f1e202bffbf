package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The answer to an upload does not tell whether the vault had the content already.
@ExtendWith(SigmaVaultExtension.class)
class UploadPrivacyTest {

    /// Of the change and of what was sent; nothing that deduplication knows.
    private static final Set<String> OWN =
            Set.of("etag", "content-digest", "date", "last-modified");

    private final Rest rest;
    private final String folder;

    UploadPrivacyTest(SigmaVault sigmavault) {
        rest = sigmavault.owner();
        folder = Given.folder(rest);
    }

    private Reply upload(String name, byte[] content, int status) {
        return rest.with("X-Sigmavault-Modified", "2026-01-02T03:04:05Z")
                .put(at(folder + "/" + name), content)
                .expect(status);
    }

    private static TreeMap<String, Object> shape(Reply reply) {
        var shape = new TreeMap<String, Object>();
        reply.headers()
                .map()
                .forEach((name, values) ->
                        shape.put(
                                name,
                                OWN.contains(name) || name.startsWith("x-sigmavault")
                                        ? values.size()
                                        : values));
        if (reply.status() == 201) {
            var members = new ArrayList<String>();
            reply.json().fieldNames().forEachRemaining(members::add);
            shape.put("members", members);
        }
        return shape;
    }

    @Test
    void knownContentIsAnsweredAsNewContentIs() {
        for (int size : new int[] {10, 5_000, 400_000, 3_000_000}) {
            upload("first" + size, noise(size, size), 201);
            var known = upload("known" + size, noise(size, size), 201);
            var fresh = upload("fresh" + size, noise(size, size + 1), 201);
            assertThat(shape(known)).isEqualTo(shape(fresh));
            assertThat(known.json().path("sizeBytes")).isEqualTo(fresh.json().path("sizeBytes"));
            var knownAgain = upload("fresh" + size, noise(size, size), 204);
            var freshAgain = upload("known" + size, noise(size, size + 2), 204);
            assertThat(shape(knownAgain)).isEqualTo(shape(freshAgain));
        }
    }
}

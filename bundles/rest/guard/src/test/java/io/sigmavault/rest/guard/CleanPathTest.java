package io.sigmavault.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CleanPathTest {

    @Test
    void plainPathsAreDecodedOnce() {
        assertThat(CleanPath.of("/")).hasValue("/");
        assertThat(CleanPath.of("/api/v1/status")).hasValue("/api/v1/status");
        assertThat(CleanPath.of("/ui/a%20b+c")).hasValue("/ui/a b+c");
        assertThat(CleanPath.of("/api/v1/t%C3%A9")).hasValue("/api/v1/t\u00e9");
        assertThat(CleanPath.of("/a%2525")).hasValue("/a%25");
        assertThat(CleanPath.of("/a/")).hasValue("/a/");
    }

    @Test
    void whatOthersReadDifferentlyIsRefused() {
        for (var path :
                List.of(
                        "",
                        "x",
                        "//",
                        "/a//b",
                        "/../a",
                        "/a/..",
                        "/./a",
                        "/%2e%2e/a",
                        "/a%2fb",
                        "/a%5Cb",
                        "/a;b",
                        "/a/;jsessionid=1",
                        "/a%00",
                        "/a%0d%0a",
                        "/%",
                        "/%2",
                        "/%zz",
                        "/%ff",
                        "/%c0%ae")) {
            assertThat(CleanPath.of(path)).as(path).isEmpty();
        }
    }

    @Test
    void pathsOfFilesEndBeforeTheirNames() {
        for (var tail : List.of("", "/", "/a", "/../..", "/a%2Fb;c//%00%ff")) {
            assertThat(CleanPath.of("/api/v1/vaults/photos/files" + tail))
                    .as(tail)
                    .hasValue("/api/v1/vaults/photos/files/-");
        }
        assertThat(CleanPath.of("/api/v1/vaults/photos/filesystem"))
                .hasValue("/api/v1/vaults/photos/filesystem");
        assertThat(CleanPath.of("/api/v1/vaults/.../files/..")).isNotEmpty();
        for (var vault : List.of(".", "..", "%2e%2e")) { // found by fuzzing
            assertThat(CleanPath.of("/api/v1/vaults/" + vault + "/files/a")).as(vault).isEmpty();
        }
        assertThat(CleanPath.of("/api/v1/vaults/a/b/../files/a")).isEmpty();
    }
}

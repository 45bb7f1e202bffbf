package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.Access;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeSignsTest {

    @TempDir Path folder;

    @Test
    void theScreenShowsACodeThatComesLateAndForgetsItOnceItIsUsed() throws Exception {
        var accounts = new FakeAccess();
        accounts.codeMade = false;
        var access = new Awaited<Access>();
        access.bind(accounts);
        var screen = new ScreenFolder(folder);
        var supervision = new Supervision(Optional.empty(), Duration.ZERO);
        var signs = new LifeSigns(supervision, Optional.of(screen), access, folder);

        assertThat(signs.showCode(screen)).isTrue();
        assertThat(folder).isEmptyDirectory();

        accounts.codeMade = true;
        assertThat(signs.showCode(screen)).isTrue();
        assertThat(folder.resolve("setup-code")).hasContent("CODE");

        accounts.setUp("CODE", "anna", "secret".toCharArray(), "here");
        assertThat(signs.showCode(screen)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }
}

package io.sigmavault.share.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What those who have a file open see, while others write it, publish it and take its name.
final class ContentTest {

    private static final VaultPath FILE = new VaultPath(List.of("a"));

    @TempDir Path pool;
    private final AtomicLong changes = new AtomicLong();
    private Content content;
    private FileView files;
    private Entry made;

    @BeforeEach
    void aFile() throws SigmaVaultException {
        files = PlainShare.in(pool);
        made = files.makeFile(FILE, Attributes.NONE);
        content = new Content(made.id(), changes);
    }

    private void write(String text) throws SigmaVaultException, Errno {
        byte[] bytes = text.getBytes(UTF_8);
        content.change(files, FILE, writer -> writer.write(0, bytes, 0, bytes.length));
    }

    @Test
    void whoOpenedItWhileItWasWrittenReadsOnWhenItsNameIsGone() throws Exception {
        content.open(made, true);
        write("text");
        content.open(files.stat(FILE), false);
        content.release(files, FILE, true);
        assertThat(content.facts(made, false).sizeBytes()).isEqualTo(4);
        byte[] read = new byte[10];
        assertThat(content.readable(files, null).read(0, read, 0, read.length)).isEqualTo(4);
        content.release(files, null, false);
        assertThat(content.isOpen()).isFalse();
    }

    @Test
    void whatIsNotPublishedIsKnownHere() throws Exception {
        content.open(made, true);
        write("text");
        assertThat(content.facts(made, true).sizeBytes()).isEqualTo(4);
        content.release(files, FILE, true);
        assertThat(files.stat(FILE).sizeBytes()).isEqualTo(4);
    }

    @Test
    void aListingIsOldOnceSomethingWasPublished() throws Exception {
        var listing = new Listing(new Nodes().get(Nodes.ROOT), files, changes);
        var entry = first(listing);
        assertThat(listing.current()).isTrue();
        content.open(made, true);
        write("text");
        assertThat(content.facts(entry, true).sizeBytes()).isEqualTo(4);
        content.publish(files, FILE);
        assertThat(content.facts(entry, true).sizeBytes()).isZero(); // so it must not count
        assertThat(listing.current()).isFalse();
        listing.rewind();
        assertThat(first(listing).sizeBytes()).isEqualTo(4);
        assertThat(listing.current()).isTrue();
        content.release(files, FILE, true);
    }

    @Test
    void whoWritesReadsWhatOthersPublishAndThatIsKnown() throws Exception {
        content.open(made, true);
        write("text");
        content.publish(files, FILE);
        var open = content.readable(files, FILE);
        assertThat(content.wentOn(open, files, FILE)).isFalse();
        try (var other = files.openWrite(FILE, false)) {
            other.truncate(0);
            other.sync();
        }
        assertThat(content.wentOn(open, files, FILE)).isTrue();
        assertThat(content.wentOn(open, files, FILE)).isFalse();
        content.release(files, FILE, true);
    }

    private static Entry first(Listing listing) throws SigmaVaultException {
        return Objects.requireNonNull(listing.at(VaultPath.ROOT, 0));
    }
}

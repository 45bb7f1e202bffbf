package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/// A release in a folder, such as that of a stick.
record FolderSource(Path folder) implements Source {

    @Override
    public Content open(String name, long from, String tag)
            throws SigmaVaultException, IOException {
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw Source.failed("there is no " + name + " in " + folder);
        }
        String now = Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
        long start = now.equals(tag) ? from : 0;
        var channel = Files.newByteChannel(file);
        channel.position(start);
        return new Content(Channels.newInputStream(channel), start, now);
    }
}

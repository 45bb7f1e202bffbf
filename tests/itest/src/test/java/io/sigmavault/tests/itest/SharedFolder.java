package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/// A share for one test alone, and its clients.
///
/// @param name of the share
/// @param ssh clients of SFTP; none of them has connected yet
record SharedFolder(SigmaVault sigmavault, String name, SshClient ssh) implements AutoCloseable {

    /// Shares a new folder of the vault that every test has.
    ///
    /// @param scratch where clients work
    static SharedFolder ofVault(SigmaVault sigmavault, Path scratch, String... protocols) {
        var folder = Given.folder(sigmavault.owner());
        return of(
                sigmavault, "{\"vault\":\"main\",\"path\":\"" + folder + "\"}", scratch, protocols);
    }

    /// Shares something.
    ///
    /// @param source as REST takes it
    static SharedFolder of(
            SigmaVault sigmavault, String source, Path scratch, String... protocols) {
        var name = "t-" + Long.toHexString(System.nanoTime());
        var owner = sigmavault.owner();
        sigmavault.console("config:property-set -p io.sigmavault.share.sftp port 0");
        owner.post(
                        "/shares",
                        "{\"name\":\"%s\",\"source\":%s,\"protocols\":[%s]}"
                                .formatted(
                                        name,
                                        source,
                                        Arrays.stream(protocols)
                                                .map(each -> '"' + each + '"')
                                                .collect(Collectors.joining(","))))
                .expect(201);
        return new SharedFolder(sigmavault, name, SshClient.of(scratch, owner));
    }

    /// A client of WebDAV whose paths start in the share.
    Rest dav() {
        return sigmavault
                .anonymous()
                .with("Authorization", "Basic " + credentials())
                .below("/dav/" + name);
    }

    private String credentials() {
        return Base64.getEncoder().encodeToString(utf8("anyone:" + sigmavault.token()));
    }

    /// The first lines of a WebDAV request, for [RawTls].
    ///
    /// @param path behind `/dav/SHARE`, as it is to be sent
    String head(String method, String path) {
        return method
                + " /dav/"
                + name
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
                + credentials()
                + "\r\n";
    }

    /// A new connection of SFTP.
    RawSftp sftp() throws IOException {
        return ssh.raw("anyone", sigmavault.token());
    }

    /// The path over SFTP.
    String at(String path) {
        return "/" + name + "/" + path;
    }

    /// Changes members of its definition.
    void change(String json) {
        sigmavault
                .owner()
                .with("Content-Type", "application/json")
                .put("/shares/" + name, utf8(json))
                .expect(200);
    }

    @Override
    public void close() {
        sigmavault.owner().delete("/shares/" + name).expect(204);
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.vault.Space.Type;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Tells types of files by the ends of their names.
final class FileTypes {

    private static final Map<String, Type> TYPES = new HashMap<>();

    static {
        put(
                Type.IMAGE,
                "jpg jpeg png gif webp heic heif avif bmp tif tiff svg raw cr2 cr3 nef arw dng psd xcf ico");
        put(Type.VIDEO, "mp4 m4v mkv mov avi webm mpg mpeg wmv flv 3gp m2ts mts ogv");
        put(Type.AUDIO, "mp3 flac wav aac m4a ogg oga opus wma aiff aif alac mid midi");
        put(
                Type.DOCUMENT,
                "pdf doc docx odt rtf xls xlsx ods ppt pptx odp epub mobi djvu pages numbers key eml msg");
        put(Type.ARCHIVE, "zip tar gz tgz bz2 xz zst 7z rar iso dmg img jar deb rpm cab lz4 apk");
        put(
                Type.CODE,
                "java kt c h cpp hpp cc cs go rs py rb php js mjs ts jsx tsx sh bash sql html css scss xml"
                        + " json yml yaml toml gradle swift scala pl lua r ipynb");
        put(Type.TEXT, "txt md rst csv tsv log tex adoc org ini cfg conf properties");
    }

    private FileTypes() {}

    private static void put(Type type, String ends) {
        for (var end : ends.split(" ", -1)) {
            TYPES.put(end, type);
        }
    }

    static Type of(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0
                ? Type.OTHER
                : TYPES.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), Type.OTHER);
    }
}

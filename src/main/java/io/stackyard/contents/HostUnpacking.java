package io.stackyard.contents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;

import io.stackyard.supervision.Supervisor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks an archive into a new directory of the host that nobody else can enter. Each
 * entry is judged: it lies in the directory, and no part of its path is a link. Runs of
 * zeros become holes.
 */
final class HostUnpacking {

	private static final int BLOCK = 1 << 16;

	private static final byte[] ZEROS = new byte[BLOCK];

	private final Path directory;

	private final Supervisor supervisor;

	private final Deque<Owned> directories = new ArrayDeque<>();

	private boolean ownersLost;

	/**
	 * Create it.
	 * @param directory absolute path of the new directory, which is empty
	 * @param supervisor decides whether it goes on
	 */
	HostUnpacking(Path directory, Supervisor supervisor) {
		this.directory = directory;
		this.supervisor = supervisor;
	}

	/**
	 * Unpack an archive; when this returns it is on the disk.
	 * @return whether each entry has the owner that it had
	 * @throws DamagedArchiveException if it holds what no archive of ours does
	 */
	boolean unpack(Path archive) throws IOException {
		try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BLOCK);
				TarArchiveInputStream entries = new TarArchiveInputStream(new GzipCompressorInputStream(file),
						"UTF-8")) {
			TarArchiveEntry entry = entries.getNextEntry();
			while (entry != null) {
				this.supervisor.checkpoint();
				unpack(entry, entries);
				entry = entries.getNextEntry();
			}
		}
		while (!this.directories.isEmpty()) {
			finish(this.directories.pop());
		}
		return !this.ownersLost;
	}

	private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
		ArchivePath path = ArchivePath.parse(entry.getName());
		Path target = this.directory.resolve(path.path());
		requireReal(path);
		if (entry.isDirectory()) {
			if (!path.isRoot()) {
				Files.createDirectory(target);
			}
			this.directories.push(new Owned(target, entry));
		}
		else if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			own(target, entry);
		}
		else if (entry.isLink()) {
			ArchivePath linked = ArchivePath.parse(entry.getLinkName());
			requireReal(linked);
			Files.createLink(target, this.directory.resolve(linked.path()));
		}
		else if (entry.isFile() && !isSpecial(entry)) {
			write(target, content, entry);
		}
		else {
			throw new DamagedArchiveException("'%s' is no file, directory or link".formatted(entry.getName()));
		}
	}

	private static boolean isSpecial(TarArchiveEntry entry) {
		return entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
	}

	/** No part of the way to an entry may be a link, which an entry before it made. */
	private void requireReal(ArchivePath path) {
		Path current = this.directory;
		int parts = path.path().getNameCount();
		for (int part = 0; part < parts - 1; part++) {
			current = current.resolve(path.path().getName(part));
			if (!Files.isDirectory(current, LinkOption.NOFOLLOW_LINKS)) {
				throw new DamagedArchiveException("the way to '%s' is no directory".formatted(path.path()));
			}
		}
	}

	private void write(Path target, InputStream content, TarArchiveEntry entry) throws IOException {
		byte[] block = new byte[BLOCK];
		long size = entry.getRealSize();
		try (FileChannel file = FileChannel.open(target,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
			long position = 0;
			while (position < size) {
				this.supervisor.checkpoint();
				int wanted = (int) Math.min(BLOCK, size - position);
				int read = content.readNBytes(block, 0, wanted);
				if (read < wanted) {
					throw new DamagedArchiveException("it ends in the middle of '%s'".formatted(target.getFileName()));
				}
				boolean hole = position + read < size && Arrays.equals(block, 0, read, ZEROS, 0, read);
				if (!hole) {
					ByteBuffer buffer = ByteBuffer.wrap(block, 0, read);
					long at = position;
					while (buffer.hasRemaining()) {
						at += file.write(buffer, at);
					}
				}
				position += read;
			}
			own(target, entry);
			file.force(true);
		}
	}

	private void finish(Owned owned) throws IOException {
		try (FileChannel channel = FileChannel.open(owned.path, StandardOpenOption.READ)) {
			own(owned.path, owned.entry);
			channel.force(true);
		}
	}

	/** The owner comes first: a change of owner takes special modes away. */
	private void own(Path path, TarArchiveEntry entry) throws IOException {
		try {
			Files.setAttribute(path, "unix:uid", (int) entry.getLongUserId(), LinkOption.NOFOLLOW_LINKS);
			Files.setAttribute(path, "unix:gid", (int) entry.getLongGroupId(), LinkOption.NOFOLLOW_LINKS);
		}
		catch (FileSystemException ex) {
			this.ownersLost = true;
		}
		if (!entry.isSymbolicLink()) {
			Files.setAttribute(path, "unix:mode", entry.getMode() & 07777, LinkOption.NOFOLLOW_LINKS);
			Files.setLastModifiedTime(path, entry.getLastModifiedTime());
		}
	}

	/**
	 * A directory that gets its owner and mode when all that is in it is there.
	 *
	 * @param path where it is
	 * @param entry what it is to be like
	 */
	private record Owned(Path path, TarArchiveEntry entry) {
	}

}

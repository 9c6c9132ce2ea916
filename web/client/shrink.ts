// A photo as it is sent: no longer than 1600 px on its longer side, which is enough to read a paper
// by, and without what the phone wrote into it.

const LONGEST = 1600;
const QUALITY = 0.85;
const NAME_MOST = 80;

/** What may be picked; what it is in truth the server looks at. */
export const ACCEPT = "image/*,audio/*,application/pdf";

export async function shrink(file: File): Promise<Blob> {
  if (!file.type.startsWith("image/")) return file;
  const url = URL.createObjectURL(file);
  try {
    const picture = await load(url); // drawn the right side up
    const { naturalWidth: w, naturalHeight: h } = picture;
    const scale = Math.min(1, LONGEST / Math.max(w, h));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(w * scale);
    canvas.height = Math.round(h * scale);
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = "white"; // what is clear in a drawing would be black
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, "image/jpeg", QUALITY),
    );
    return small && (small.size < file.size || scale < 1) ? small : file;
  } catch {
    return file; // this browser cannot draw it; the server says whether it can be taken
  } finally {
    URL.revokeObjectURL(url);
  }
}

function load(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = reject;
    picture.src = url;
  });
}

/** The end of a long name says what it is. */
export function shortName(name: string): string {
  const all = Array.from(name);
  return all.length <= NAME_MOST ? name : `…${all.slice(1 - NAME_MOST).join("")}`;
}

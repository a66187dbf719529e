import { describe, expect, it } from "vitest";
import { toCsv } from "./csv";

const column = [{ header: "Name", value: (row: { name: string | number | null | string[] }) => row.name }];
const line = (name: string | number | null | string[]) => toCsv(column, [{ name }]).split("\r\n")[1];

describe("toCsv", () => {
  it("writes a header and one line per row", () => {
    const columns = [
      { header: "Title", value: (row: { title: string; count: number }) => row.title },
      { header: "Devices", value: (row: { title: string; count: number }) => row.count },
    ];
    expect(toCsv(columns, [{ title: "Update Firefox", count: 3 }])).toBe("Title,Devices\r\nUpdate Firefox,3\r\n");
  });

  it.each([
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["plain", "plain"],
    [null, ""],
    [["EOS versions", "Zero day"], "EOS versions; Zero day"],
  ])("quotes %j", (value, text) => {
    expect(toCsv(column, [{ name: value }])).toBe(`Name\r\n${text}\r\n`);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("disarms %j", (value) => {
    expect(line(value)).toBe(`'${value}`);
  });

  it("disarms and quotes together", () => {
    expect(line('=HYPERLINK("http://x","y")')).toBe('"\'=HYPERLINK(""http://x"",""y"")"');
  });

  it("leaves negative numbers numbers", () => {
    expect(line(-4.5)).toBe("-4.5");
  });
});

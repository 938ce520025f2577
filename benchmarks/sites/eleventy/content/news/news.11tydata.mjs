export default {
  layout: "release.njk",
  permalink: (data) => `/en/news/${data.page.date.getUTCFullYear()}/${data.slug}/`,
};
